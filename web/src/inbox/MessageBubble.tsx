import { useTranslation } from 'react-i18next';

import type { CommunicationView } from '../api/types';
import { Attachments } from '../common/Attachments';
import { EntryTags } from '../common/EntryTags';
import { clock } from '../common/format';
import { AnswerSources } from './AnswerSources';
import { DeliveryMark } from './DeliveryMark';

export function MessageBubble({ entry }: { entry: CommunicationView }) {
  const { t } = useTranslation();
  const note = entry.direction === 'internal';
  const own = entry.direction === 'outbound';
  const author = note ? t('inbox.note') : own ? t(entry.handled_by === 'assistant' ? 'inbox.assistant' : 'inbox.person') : '';
  return (
    <article className={`bubble ${note ? 'note' : own ? 'own' : 'theirs'}`} data-seq={entry.conversation_seq}>
      {author && <span className="author">{author}</span>}
      {entry.subject && entry.channel === 'email' && !entry.content?.startsWith(entry.subject) && <b className="subject">{entry.subject}</b>}
      <p className="said">{entry.content || entry.summary || t('entry.noText', { kind: entry.content_type })}</p>
      <Attachments recordId={entry.id} count={entry.attachment_count} />
      <AnswerSources answer={entry.answer} />
      {!own && <EntryTags entry={entry} />}
      <span className="meta">
        <time dateTime={entry.communication_time}>{clock(entry.communication_time)}</time>
        {own && <DeliveryMark status={entry.delivery_status} error={entry.delivery_error} />}
      </span>
    </article>
  );
}
