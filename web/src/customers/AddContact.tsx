import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, ApiError } from '../api/client';
import type { ContactView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { Panel } from '../common/Panel';

const FIELDS = ['name', 'company', 'phone', 'email', 'role', 'city'] as const;
const KINDS: Record<string, string> = { phone: 'tel', email: 'email' };

/** Add a person by hand; somebody known by the number or address is completed instead of doubled. */
export function AddContact({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState<Record<string, string>>({});
  const add = useMutation({
    mutationFn: () => api<ContactView>('/contacts', { method: 'POST', json: values }),
    onSuccess: async (contact) => {
      await client.invalidateQueries({ queryKey: ['customers'] });
      onClose();
      await navigate({ to: '/customers/$customerId', params: { customerId: contact.customer_id } });
    },
  });
  const fault = add.error instanceof ApiError ? add.error : null;
  const named = ['name', 'phone', 'email'].some((field) => values[field]?.trim());

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (named) add.mutate();
  }

  return (
    <Panel title={t('contacts.add')} onClose={onClose}>
      <form onSubmit={submit} className="field-grid" noValidate>
        {FIELDS.map((field, place) => (
          <TextInput
            key={field} label={t(`importField.${field}`)} type={KINDS[field] ?? 'text'} autoFocus={place === 0} maxLength={200}
            value={values[field] ?? ''} error={fault?.field === field ? `${fault.detail} ${fault.remedy ?? ''}` : undefined}
            onChange={(event) => setValues({ ...values, [field]: event.currentTarget.value })}
          />
        ))}
        {add.isError && !FIELDS.includes(fault?.field as never) && <ErrorNotice error={add.error} />}
        <div className="panel-actions">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={!named}>
            {t('act.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
