import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { CommunicationView } from '../api/types';
import { Attachments } from '../common/Attachments';
import { ErrorNotice } from '../common/ErrorNotice';
import { amount, dateTime, length, money } from '../common/format';
import { Panel } from '../common/Panel';
import { TagEditor } from '../common/TagEditor';
import { CorrectTags } from '../analysis/CorrectTags';
import { AnswerSources } from '../inbox/AnswerSources';
import { Recording } from './Recording';

interface Props {
  entry: CommunicationView;
  writable: boolean;
  onCorrected: (entry: CommunicationView) => void;
  onClose: () => void;
}

/** Everything kept of one entry: what was said, what was understood, where it came from. */
export function EntryDetails({ entry, writable, onCorrected, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (tags: string[]) => api<CommunicationView>(`/communications/${entry.id}`, { method: 'PATCH', json: { tags } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['timeline', entry.customer_id] }),
  });
  const tags = change.isPending ? change.variables : entry.ai_tags;
  return (
    <Panel title={t('timeline.detailsOf', { time: dateTime(entry.communication_time) })} kind="drawer" onClose={onClose}>
      {entry.subject && !entry.content?.startsWith(entry.subject) && <b>{entry.subject}</b>}
      <p className="said">{entry.content || entry.summary || t('entry.noText', { kind: entry.content_type })}</p>
      {entry.recording_url && <Recording entry={entry} />}
      <Attachments recordId={entry.id} count={entry.attachment_count} />
      <AnswerSources answer={entry.answer} />
      <section>
        <Text fw={600} size="sm" mb={4}>
          {t('timeline.tags')}
        </Text>
        {writable ? <TagEditor label={t('timeline.tags')} tags={tags} onChange={(next) => change.mutate(next)} /> : <span>{tags.join(', ')}</span>}
        {change.isError && <ErrorNotice error={change.error} />}
      </section>
      <CorrectTags entry={entry} writable={writable} onCorrected={onCorrected} />
      <dl className="facts">
        {factsOf(entry, t).map(([name, value]) => (
          <Fact key={name} name={t(`entryFact.${name}`)} value={value} />
        ))}
      </dl>
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

/** The score and what adds to it and takes from it, as the analysis says. */
function qualityOf(entry: CommunicationView): string | null {
  const read = entry.analysis as { quality_score?: number; quality_reasons?: string[] } | null;
  if (!read?.quality_score) return null;
  return [`${read.quality_score}/10`, read.quality_reasons?.join(', ')].filter(Boolean).join(': ');
}

function factsOf(entry: CommunicationView, t: Translate): [string, string][] {
  const named = (group: string, value: string | null) => value && t(`${group}.${value}`, { defaultValue: value });
  const confidence = entry.intent_confidence == null ? '' : ` (${Math.round(entry.intent_confidence * 100)} %)`;
  const texts = (values: unknown[]) =>
    values.map((value) => (typeof value === 'string' ? value : String((value as { text?: string; name?: string }).text ?? (value as { name?: string }).name ?? ''))).filter(Boolean).join(', ');
  const all: [string, string | null | undefined | false][] = [
    ['channel', named('channel', entry.channel)],
    ['direction', named('direction', entry.direction)],
    ['duration', entry.duration ? length(entry.duration) : null],
    ['participants', texts(entry.participants)],
    ['handledBy', entry.handled_by === 'assistant' ? t('inbox.assistant') : null],
    ['intent', entry.intent_category && `${named('intent', entry.intent_category)}${confidence}`],
    ['intentDetail', entry.intent_detail],
    ['sentiment', named('sentiment', entry.sentiment)],
    ['mood', entry.customer_mood],
    ['urgency', named('urgency', entry.urgency_level)],
    ['urgencyReason', entry.urgency_reason],
    ['products', entry.products_mentioned.join(', ')],
    ['quantity', entry.quantity_discussed && amount(entry.quantity_discussed)],
    ['price', entry.price_discussed && money(entry.price_discussed, entry.price_currency)],
    ['dates', texts(entry.timeline_mentioned)],
    ['competitors', entry.competitors_mentioned.join(', ')],
    ['quality', qualityOf(entry)],
    ['followUp', entry.follow_up_items.join('; ')],
    ['delivery', named('delivery', entry.delivery_status)],
    ['deliveryError', entry.delivery_error],
    ['source', entry.source_system],
    ['sourceId', entry.source_record_id],
  ];
  return all.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
