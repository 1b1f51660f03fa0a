import { Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { mayActAs } from '../api/roles';
import { customerName } from '../common/customer_name';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { notify } from '../common/notices';
import './customers.css';
import { MergeChoice, type Side } from './MergeChoice';
import { type Party, type Suggestion, suggestionsQuery } from './queries';
import { useMerge } from './useMerge';

const sideOf = (party: Party): Side => ({
  id: party.contact_id, name: party.name ?? party.customer_name, kind: party.customer_kind, identities: party.identities,
  entries: party.entries, lastContact: party.last_contact_at,
  facts: [party.name ? party.customer_name : null, party.role, party.city].filter((fact): fact is string => Boolean(fact)),
});

/** Pairs that may be one person, the likeliest first, each with the reasons for it. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const client = useQueryClient();
  const pairs = useQuery(suggestionsQuery);
  const { merge } = useMerge();
  const answer = useMutation({
    mutationFn: ({ pair, status }: { pair: Suggestion; status: 'dismissed' | 'open' }) =>
      api<void>('/merge-suggestions/answer', { method: 'POST', json: { contact_id: pair.contact_id, other_id: pair.other_id, status } }),
    onSuccess: async (_, { pair, status }) => {
      await client.invalidateQueries({ queryKey: suggestionsQuery.queryKey });
      if (status === 'open') return;
      notify({ text: t('merge.kept'), undo: { label: t('act.undo'), run: () => answer.mutate({ pair, status: 'open' }) } });
    },
  });
  const writable = mayActAs(me, 'agent');
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('merge.title')}
        </Title>
        <Link to="/customers">{t('merge.back')}</Link>
      </div>
      {pairs.isPending && <LoadingRows />}
      {pairs.isError && <ErrorNotice error={pairs.error} retry={() => void pairs.refetch()} />}
      {merge.isError && <ErrorNotice error={merge.error} />}
      {answer.isError && <ErrorNotice error={answer.error} />}
      {pairs.data?.length === 0 && <EmptyNotice title={t('merge.none')} text={t('merge.noneText')} action={<Link to="/customers">{t('merge.back')}</Link>} />}
      <ul className="duplicates">
        {pairs.data?.map((pair) => (
          <li key={`${pair.contact_id}:${pair.other_id}`}>
            <div className="chips">
              <b>{t('merge.likely', { percent: Math.round(pair.score * 100) })}</b>
              {pair.reasons.map((reason) => (
                <span key={reason} className="chip plain">
                  <span>{t(`mergeReason.${reason.replaceAll(/\W+/g, '_')}`, { defaultValue: reason })}</span>
                </span>
              ))}
            </div>
            {writable ? (
              <MergeChoice
                sides={[sideOf(pair.contact), sideOf(pair.other)]} busy={merge.isPending}
                onDifferent={() => answer.mutate({ pair, status: 'dismissed' })}
                onMerge={(kept, merged) => merge.mutate({ kind: 'contact', kept_id: kept.id, merged_id: merged.id, name: customerName(kept.name, t) })}
              />
            ) : (
              <p>{[pair.contact, pair.other].map((side) => side.name ?? side.customer_name).join(' · ')}</p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
