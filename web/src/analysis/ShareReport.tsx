import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { ShareView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { notify } from '../common/notices';
import { Panel } from '../common/Panel';
import { sharesQuery } from './queries';

const DAYS = [1, 7, 30, 90];
const ROLES = ['viewer', 'agent', 'manager', 'owner'];

/** A link to the report, for the team or for whoever has it, that ends by itself or at once. */
export function ShareReport({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [role, setRole] = useState('viewer');
  const [days, setDays] = useState(7);
  const [copied, setCopied] = useState(false);
  const shares = useQuery(sharesQuery(id));
  const reload = () => client.invalidateQueries({ queryKey: sharesQuery(id).queryKey });
  const make = useMutation({
    mutationFn: () => api<ShareView>(`/reports/${id}/shares`, { method: 'POST', json: { days, role: role || null } }),
    onSuccess: reload,
  });
  const revoke = useMutation({
    mutationFn: () => api<void>(`/reports/${id}/shares`, { method: 'DELETE' }),
    onSuccess: async () => {
      make.reset();
      notify({ text: t('share.revoked') });
      await reload();
    },
  });
  const who = (name: string | null) => (name ? t('share.members', { role: t(`role.${name}`) }) : t('share.anyone'));

  function submit(event: FormEvent): void {
    event.preventDefault();
    setCopied(false);
    make.mutate();
  }

  async function copy(url: string): Promise<void> {
    await navigator.clipboard?.writeText(url).then(() => setCopied(true));
  }

  return (
    <Panel title={t('share.title')} onClose={onClose}>
      <form onSubmit={submit} className="task-form">
        <div className="field-row">
          <NativeSelect
            label={t('share.who')} value={role} data={[...ROLES.map((name) => ({ value: name, label: who(name) })), { value: '', label: who(null) }]}
            onChange={(event) => setRole(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('share.until')} value={String(days)} data={DAYS.map((count) => ({ value: String(count), label: t('share.days', { count }) }))}
            onChange={(event) => setDays(Number(event.currentTarget.value))}
          />
        </div>
        {role === '' && <p className="quiet">{t('share.anyoneHint')}</p>}
        {make.isError && <ErrorNotice error={make.error} />}
        <div className="panel-actions">
          <Button type="submit" loading={make.isPending}>
            {t('share.make')}
          </Button>
        </div>
      </form>
      {make.data && (
        <div className="shared-link" role="status">
          <TextInput label={t('share.link')} readOnly value={make.data.url} onFocus={(event) => event.currentTarget.select()} />
          {'clipboard' in navigator && (
            <Button variant="default" onClick={() => void copy(make.data.url)}>
              {t(copied ? 'common.copied' : 'common.copy')}
            </Button>
          )}
        </div>
      )}
      {shares.data && shares.data.length > 0 && (
        <section>
          <h3>{t('share.open', { count: shares.data.length })}</h3>
          <ul className="plain-list">
            {shares.data.map((share) => (
              <li key={`${share.expires_at}:${share.role}`}>
                {who(share.role)} · {t('share.expires', { time: dateTime(share.expires_at) })}
              </li>
            ))}
          </ul>
          <Button variant="default" color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            {t('share.revoke')}
          </Button>
          {revoke.isError && <ErrorNotice error={revoke.error} />}
        </section>
      )}
    </Panel>
  );
}
