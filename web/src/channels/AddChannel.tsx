import { Button, Group, NativeSelect, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { providersQuery } from '../api/queries';
import type { ChannelAccountView, ProviderField } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { settingsValues } from './settings_values';

export function AddChannel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const providers = useQuery(providersQuery);
  const [chosen, setChosen] = useState('webchat');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const provider = providers.data?.find((item) => item.provider === chosen);
  const add = useMutation({
    mutationFn: async () => {
      const settings = settingsValues(provider?.settings ?? [], typed);
      return api<ChannelAccountView>('/channels', { method: 'POST', json: { provider: chosen, name: name.trim(), settings } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['channels'] });
      onClose();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    add.mutate();
  }

  return (
    <Paper withBorder p="md" mb="md">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} size="h5">
            {t('channels.add')}
          </Title>
          <NativeSelect
            label={t('channels.provider')} value={chosen}
            data={(providers.data ?? []).map((item) => ({
              value: item.provider, label: t(`channel.${item.provider}`, { defaultValue: item.provider }),
            }))}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              setTyped({});
            }}
          />
          <TextInput label={t('channels.name')} value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} />
          {provider?.settings.map((field) => (
            <SettingField
              key={`${chosen}.${field.name}`} field={field} value={typed[field.name] ?? ''}
              onChange={(value) => setTyped((now) => ({ ...now, [field.name]: value }))}
            />
          ))}
          {providers.isError && <ErrorNotice error={providers.error} retry={() => void providers.refetch()} />}
          {add.isError && <ErrorNotice error={add.error} />}
          <Group>
            <Button type="submit" loading={add.isPending} disabled={!provider}>
              {t('channels.save')}
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

function SettingField({ field, value, onChange }: { field: ProviderField; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const label = t(`setting.${field.name}`, { defaultValue: field.name });
  const description = field.kind === 'list' ? t('channels.listHint') : undefined;
  const shared = { label, description, value, required: field.required, autoComplete: 'off' };
  return field.secret ? (
    <PasswordInput
      {...shared} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...shared} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
