import { Button, Group, NativeSelect, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, ApiError } from '../api/client';
import { providersQuery } from '../api/queries';
import type { ChannelAccountView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { COMMON_FIELDS, OWN } from './common_fields';
import { SettingField } from './SettingField';
import { settingsValues } from './settings_values';

interface Props {
  onAdded: (id: string) => void;
  onClose: () => void;
}

/** The first step of connecting: which provider, and what it gave out. */
export function AddChannel({ onAdded, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const providers = useQuery(providersQuery);
  const [chosen, setChosen] = useState('webchat');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const provider = providers.data?.find((item) => item.provider === chosen);
  const common = OWN.includes(chosen) ? [] : COMMON_FIELDS;
  const add = useMutation({
    mutationFn: async () => {
      const settings = settingsValues([...(provider?.settings ?? []), ...common], typed);
      return api<ChannelAccountView>('/channels', { method: 'POST', json: { provider: chosen, name: name.trim(), settings } });
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['channels'] });
      onAdded(made.id);
    },
  });
  const faulty = add.error instanceof ApiError ? add.error.field?.replace('settings.', '') : undefined;
  const field = (one: (typeof COMMON_FIELDS)[number]) => (
    <SettingField
      key={`${chosen}.${one.name}`} field={one} value={typed[one.name] ?? ''} error={faulty === one.name ? add.error?.message : undefined}
      onChange={(value) => setTyped((now) => ({ ...now, [one.name]: value }))}
    />
  );

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
            label={t('channels.provider')} value={chosen} autoFocus
            data={(providers.data ?? []).map((item) => ({
              value: item.provider, label: t(`channel.${item.provider}`, { defaultValue: item.provider }),
            }))}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              setTyped({});
              add.reset();
            }}
          />
          <TextInput label={t('channels.name')} value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} />
          {provider?.settings.map(field)}
          {common.length > 0 && (
            <details className="reasons">
              <summary>{t('channels.otherAddresses')}</summary>
              <Stack gap="sm" mt="xs">
                {common.map(field)}
              </Stack>
            </details>
          )}
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
