import { Button, Group, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { Role } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { NewKeyCard } from './NewKeyCard';
import { auditQuery, keysQuery } from './queries';
import { RoleSelect } from './RoleSelect';

/** Asks for a key's name and role; then shows the key, this once. */
export function CreateKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const create = useMutation({
    mutationFn: () => api<{ key: string }>('/keys', { method: 'POST', json: { name: name.trim(), role } }),
    gcTime: 0,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keysQuery.queryKey });
      void client.invalidateQueries({ queryKey: auditQuery.queryKey });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    create.mutate();
  }

  if (create.isSuccess) return <NewKeyCard name={name.trim()} apiKey={create.data.key} onClose={onClose} />;
  return (
    <Paper withBorder p="md" mb="md">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} size="h5">
            {t('keys.create')}
          </Title>
          <TextInput
            label={t('keys.name')} description={t('keys.nameHint')} required autoFocus autoComplete="off" maxLength={100} value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <RoleSelect value={role} onChange={setRole} />
          {create.isError && <ErrorNotice error={create.error} />}
          <Group>
            <Button type="submit" loading={create.isPending}>
              {t('keys.save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
