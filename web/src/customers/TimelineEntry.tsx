import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { CommunicationView } from '../api/types';
import { Attachments } from '../common/Attachments';
import { ChannelBadge } from '../common/ChannelBadge';
import { EntryTags } from '../common/EntryTags';
import { clock, length } from '../common/format';
import { AnswerSources } from '../inbox/AnswerSources';
import { Activity } from './Activity';

export function TimelineEntry({ entry }: { entry: CommunicationView }) {
  const { t } = useTranslation();
  if (entry.communication_type === 'activity') return <Activity entry={entry} />;
  const note = entry.communication_type === 'note';
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
        {entry.conversation_id && (
          <Link to="/inbox/$conversationId" params={{ conversationId: entry.conversation_id }} className="quiet-link">
            {t('timeline.openConversation')}
          </Link>
        )}
      </Group>
      {entry.subject && entry.content && !entry.content.startsWith(entry.subject) && <b className="subject">{entry.subject}</b>}
      <p className="said">{entry.content || entry.summary || t('entry.noText', { kind: entry.content_type })}</p>
      <Attachments recordId={entry.id} count={entry.attachment_count} />
      <AnswerSources answer={entry.answer} />
      <EntryTags entry={entry} />
    </article>
  );
}
