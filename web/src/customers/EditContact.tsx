import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, query } from '../api/client';
import type { ContactView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { notify } from '../common/notices';
import { Panel } from '../common/Panel';

const FIELDS = ['name', 'role', 'city', 'birth_date'] as const;

/** What is known of a person, and the numbers and addresses; the ids of channels stay as they are. */
export function EditContact({ contact, onClose }: { contact: ContactView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState(() => Object.fromEntries(FIELDS.map((field) => [field, contact[field] ?? ''])));
  const reload = () => Promise.all(['customer', 'customers'].map((name) => client.invalidateQueries({ queryKey: [name] })));
  const save = useMutation({
    mutationFn: () => api<ContactView>(`/contacts/${contact.id}`, { method: 'PATCH', json: { ...values, birth_date: values.birth_date || null } }),
    onSuccess: async () => {
      await reload();
      onClose();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <Panel title={t('contacts.editOf', { name: contact.name || t('contacts.noName') })} onClose={onClose}>
      <form onSubmit={submit} className="field-grid">
        {FIELDS.map((field, place) => (
          <TextInput
            key={field} label={t(`importField.${field}`)} type={field === 'birth_date' ? 'date' : 'text'} autoFocus={place === 0} maxLength={200}
            value={values[field]} onChange={(event) => setValues({ ...values, [field]: event.currentTarget.value })}
          />
        ))}
        {save.isError && <ErrorNotice error={save.error} />}
        <div className="panel-actions">
          <Button type="submit" loading={save.isPending}>
            {t('act.save')}
          </Button>
        </div>
      </form>
      <Identities contact={contact} reload={reload} />
    </Panel>
  );
}

function Identities({ contact, reload }: { contact: ContactView; reload: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState('phone');
  const [value, setValue] = useState('');
  const path = `/contacts/${contact.id}/identities`;
  const put = (one: { kind: string; value: string }) => api<ContactView>(path, { method: 'POST', json: one });
  const add = useMutation({
    mutationFn: () => put({ kind, value: value.trim() }),
    onSuccess: async () => {
      setValue('');
      await reload();
    },
  });
  const remove = useMutation({
    mutationFn: (one: { kind: string; value: string }) => api<ContactView>(path + query(one), { method: 'DELETE' }),
    onSuccess: async (_, one) => {
      await reload();
      notify({ text: t('contacts.removed', { value: one.value }), undo: { label: t('act.undo'), run: () => put(one).then(reload) } });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (value.trim()) add.mutate();
  }

  const shown = (contact.identities ?? []).filter((identity) => identity.kind === 'phone' || identity.kind === 'email');
  return (
    <section>
      <h3>{t('contacts.reachedBy')}</h3>
      {shown.map((identity) => (
        <div key={identity.value} className="identity-row">
          <span>{identity.value}</span>
          <Button
            size="compact-xs" variant="subtle" color="red" aria-label={t('contacts.remove', { value: identity.value })}
            onClick={() => remove.mutate({ kind: identity.kind, value: identity.value })}
          >
            {t('common.delete')}
          </Button>
        </div>
      ))}
      <form className="filters" onSubmit={submit}>
        <NativeSelect
          size="xs" aria-label={t('contacts.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value)}
          data={['phone', 'email'].map((one) => ({ value: one, label: t(`identity.${one}`) }))}
        />
        <TextInput size="xs" aria-label={t('contacts.newValue')} placeholder={t('contacts.newValue')} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
        <Button size="xs" type="submit" variant="default" loading={add.isPending} disabled={!value.trim()}>
          {t('contacts.addValue')}
        </Button>
      </form>
      {add.isError && <ErrorNotice error={add.error} />}
      {remove.isError && <ErrorNotice error={remove.error} />}
    </section>
  );
}
