import { useTranslation } from 'react-i18next';

import type { CommunicationView } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { EntryTags } from '../common/EntryTags';
import { clock } from '../common/format';
import { Activity } from './Activity';

/** One entry as one line of the list; it opens the details. */
export function EntryRow({ entry, onOpen }: { entry: CommunicationView; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  if (entry.communication_type === 'activity') return <Activity entry={entry} />;
  return (
    <button type="button" className="entry-row" onClick={() => onOpen(entry.id)}>
      <time dateTime={entry.communication_time}>{clock(entry.communication_time)}</time>
      {entry.communication_type === 'note' ? <b>{t('inbox.note')}</b> : <ChannelBadge channel={entry.channel} />}
      <span className="entry-line">{entry.subject || entry.content || entry.summary || t('entry.noText', { kind: entry.content_type })}</span>
      <EntryTags entry={entry} />
    </button>
  );
}
