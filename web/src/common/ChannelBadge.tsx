import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function ChannelBadge({ channel }: { channel: string }) {
  const { t } = useTranslation();
  return (
    <Badge size="sm" variant="default" tt="none" fw={500}>
      {t(`channel.${channel}`, { defaultValue: channel })}
    </Badge>
  );
}
