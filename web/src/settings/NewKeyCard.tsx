import { Button, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { CopyField } from '../channels/CopyField';
import { focusWhenShown } from './focus_when_shown';

/** A key just made: the only time that it is shown. */
export function NewKeyCard({ name, apiKey, onClose }: { name: string; apiKey: string; onClose: () => void }) {
  const { t } = useTranslation();
  const label = t('keys.made', { name });
  return (
    <Paper ref={focusWhenShown} tabIndex={-1} component="section" aria-label={label} className="settings-result" withBorder p="md">
      <Stack gap="sm">
        <Text fw={600} size="sm">
          {t('keys.once')}
        </Text>
        <CopyField label={label} value={apiKey} />
        <CopyField label={t('keys.usage')} value={`Authorization: Bearer ${apiKey}`} />
        <div>
          <Button size="xs" variant="default" onClick={onClose}>
            {t('settings.done')}
          </Button>
        </div>
      </Stack>
    </Paper>
  );
}
