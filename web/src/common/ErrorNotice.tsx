import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { ApiError } from '../api/client';
import { Icon } from './icons';

/** Says what went wrong, what to do, and offers another try. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const known = error instanceof ApiError ? error : null;
  const title = known ? t(`error.${known.status}`, { defaultValue: t('error.failed') }) : t('error.failed');
  const detail = known?.detail || (known?.status === 0 ? t('error.offline') : '');
  return (
    <Alert color="red" variant="light" role="alert" title={title} icon={<Icon name="warning" />}>
      <Stack gap="xs" align="flex-start">
        {detail && <Text size="sm">{detail}</Text>}
        {known?.remedy && <Text size="sm">{known.remedy}</Text>}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('common.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
