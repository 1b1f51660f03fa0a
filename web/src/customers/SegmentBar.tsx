import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { ErrorNotice } from '../common/ErrorNotice';
import { notify } from '../common/notices';
import { type CustomerSearch, type Segment, segmentsQuery } from './queries';

const given = (filters: Segment['filters']) =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as CustomerSearch;
const sameFilters = (one: CustomerSearch, other: CustomerSearch) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

/** The saved segments as links, and saving the filters shown under a name. */
export function SegmentBar({ search, writable }: { search: CustomerSearch; writable: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const segments = useQuery(segmentsQuery).data ?? [];
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const now = given(search);
  const reload = () => client.invalidateQueries({ queryKey: segmentsQuery.queryKey });
  const post = (segment: { name: string; filters: CustomerSearch }) => api<Segment>('/segments', { method: 'POST', json: segment });
  const save = useMutation({
    mutationFn: () => post({ name: name.trim(), filters: now }),
    onSuccess: async () => {
      setNaming(false);
      setName('');
      await reload();
    },
  });
  const remove = useMutation({
    mutationFn: (segment: Segment) => api<void>(`/segments/${segment.id}`, { method: 'DELETE' }),
    onSuccess: async (_, segment) => {
      await reload();
      const undo = () => post({ name: segment.name, filters: given(segment.filters) }).then(reload);
      notify({ text: t('segments.deleted', { name: segment.name }), undo: { label: t('act.undo'), run: undo } });
    },
  });
  const isNew = Object.keys(now).length > 0 && !segments.some((segment) => sameFilters(given(segment.filters), now));
  if (segments.length === 0 && !isNew) return null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim()) save.mutate();
  }

  return (
    <div className="segments">
      <div className="chips" role="group" aria-label={t('segments.label')}>
        {segments.map((segment) => (
          <span key={segment.id} className={sameFilters(given(segment.filters), now) ? 'chip chosen' : 'chip'}>
            <Link to="/customers" search={given(segment.filters)}>
              {segment.name}
            </Link>
            {writable && (
              <button type="button" aria-label={t('segments.delete', { name: segment.name })} onClick={() => remove.mutate(segment)}>
                ×
              </button>
            )}
          </span>
        ))}
        {isNew && writable && !naming && (
          <Button size="compact-xs" variant="subtle" onClick={() => setNaming(true)}>
            {t('segments.save')}
          </Button>
        )}
        {Object.keys(now).length > 0 && !naming && (
          <Link to="/customers" search={{}} className="quiet-link">
            {t('common.clearFilters')}
          </Link>
        )}
        {naming && (
          <form className="filters" onSubmit={submit}>
            <TextInput
              size="xs" autoFocus aria-label={t('segments.name')} placeholder={t('segments.name')} maxLength={80} value={name}
              onChange={(event) => setName(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && setNaming(false)}
            />
            <Button size="xs" type="submit" loading={save.isPending} disabled={!name.trim()}>
              {t('act.save')}
            </Button>
          </form>
        )}
      </div>
      {save.isError && <ErrorNotice error={save.error} />}
      {remove.isError && <ErrorNotice error={remove.error} />}
    </div>
  );
}
