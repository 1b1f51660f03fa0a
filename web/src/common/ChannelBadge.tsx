import { useTranslation } from 'react-i18next';

import { Mark } from './Mark';

export function ChannelBadge({ channel }: { channel: string }) {
  const { t } = useTranslation();
  return <Mark>{t(`channel.${channel}`, { defaultValue: channel })}</Mark>;
}
