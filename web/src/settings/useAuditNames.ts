import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { channelsQuery } from '../api/queries';
import type { AuditNames } from './audit_words';
import { keysQuery, membersQuery } from './queries';

/** The names of members, keys and channels, by which the audit log's ids are read. */
export function useAuditNames(): { names: AuditNames; ready: boolean } {
  const { t } = useTranslation();
  const members = useQuery(membersQuery);
  const keys = useQuery(keysQuery);
  const channels = useQuery(channelsQuery);
  const channelName = (provider: string) => t(`channel.${provider}`, { defaultValue: provider });
  return {
    names: {
      members: new Map(members.data?.map((member) => [member.user_id, member.name || member.email])),
      keys: new Map(keys.data?.map((key) => [key.id, key.name || t('keys.noName')])),
      channels: new Map(channels.data?.map((channel) => [channel.id, channel.name || channelName(channel.provider)])),
    },
    ready: !members.isPending && !keys.isPending && !channels.isPending,
  };
}
