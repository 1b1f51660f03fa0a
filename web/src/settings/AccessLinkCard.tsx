import { Button, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { CopyField } from '../channels/CopyField';
import { dateTime } from '../common/format';
import type { AccessLink } from './access_links';
import { focusWhenShown } from './focus_when_shown';

/** A link to pass on, and until when it works. */
export function AccessLinkCard({ label, link, onClose }: { label: string; link: AccessLink; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Paper ref={focusWhenShown} tabIndex={-1} component="section" aria-label={label} className="settings-result" withBorder p="md">
      <Stack gap="xs" align="stretch">
        <CopyField label={label} value={link.url} />
        <Text size="sm">{t('members.until', { time: dateTime(link.until) })}</Text>
        <div>
          <Button size="xs" variant="default" onClick={onClose}>
            {t('settings.done')}
          </Button>
        </div>
      </Stack>
    </Paper>
  );
}
