import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CommunicationView } from '../api/types';
import { Attachments } from '../common/Attachments';
import { ChannelBadge } from '../common/ChannelBadge';
import { EntryTags } from '../common/EntryTags';
import { clock, length } from '../common/format';
import { AnswerSources } from '../inbox/AnswerSources';
import { Activity } from './Activity';
import { Recording } from './Recording';
import { Transcript } from './Transcript';

const LONG_CALL = 280;
const CALLS = ['phone', 'mobile', 'video', 'meeting'];

export function TimelineEntry({ entry, onOpen }: { entry: CommunicationView; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'recording' | 'transcript'>();
  if (entry.communication_type === 'activity') return <Activity entry={entry} />;
  const note = entry.communication_type === 'note';
  const call = CALLS.includes(entry.communication_type);
  const recorded = Boolean(entry.recording_url) || (call && entry.attachment_count > 0);
  const show = (what: 'recording' | 'transcript') => setOpen(open === what ? undefined : what);
  return (
    <article className={`entry ${entry.direction}`}>
      <Group gap={8}>
        <time dateTime={entry.communication_time}>{clock(entry.communication_time)}</time>
        {note ? <b>{t('inbox.note')}</b> : <ChannelBadge channel={entry.channel} />}
        {!note && (
          <Text size="xs" c="dimmed">
            {t(`direction.${entry.direction}`, { defaultValue: entry.direction })}
            {entry.handled_by === 'assistant' && entry.direction === 'outbound' && ` · ${t('inbox.assistant')}`}
            {entry.duration ? ` · ${length(entry.duration)}` : ''}
          </Text>
        )}
      </Group>
      {entry.subject && entry.content && !entry.content.startsWith(entry.subject) && <b className="subject">{entry.subject}</b>}
      <p className="said">{shortened(entry, call) || t('entry.noText', { kind: entry.content_type })}</p>
      <AnswerSources answer={entry.answer} />
      <EntryTags entry={entry} />
      {entry.ai_tags.length > 0 && (
        <div className="chips">
          {entry.ai_tags.map((tag) => (
            <span key={tag} className="chip plain">
              <span>{tag}</span>
            </span>
          ))}
        </div>
      )}
      <div className="entry-buttons">
        <button type="button" onClick={() => onOpen(entry.id)}>
          {t('timeline.details')}
        </button>
        {recorded && (
          <button type="button" aria-expanded={open === 'recording'} onClick={() => show('recording')}>
            {t('timeline.play')}
          </button>
        )}
        {call && (
          <button type="button" aria-expanded={open === 'transcript'} onClick={() => show('transcript')}>
            {t('timeline.transcript')}
          </button>
        )}
        {entry.conversation_id && (
          <Link to="/inbox/$conversationId" params={{ conversationId: entry.conversation_id }}>
            {t('timeline.openConversation')}
          </Link>
        )}
      </div>
      {open === 'recording' && <Recording entry={entry} />}
      {open === 'transcript' && <Transcript entry={entry} />}
      <Attachments recordId={entry.id} count={entry.attachment_count} />
    </article>
  );
}

/** A long call is told by its summary, the whole of it stands in the transcript. */
function shortened(entry: CommunicationView, call: boolean): string | null {
  if (!call || (entry.content ?? '').length <= LONG_CALL) return entry.content || entry.summary;
  return entry.summary || `${entry.content?.slice(0, LONG_CALL)}…`;
}
