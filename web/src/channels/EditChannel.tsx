import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, ApiError } from '../api/client';
import { providersQuery } from '../api/queries';
import type { ChannelAccountView, ProviderField } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { Panel } from '../common/Panel';
import { COMMON_FIELDS, OWN } from './common_fields';
import { channelSettingsQuery, type ChannelSettingsView } from './queries';
import { SettingField } from './SettingField';
import { settingsValues } from './settings_values';

/** Change a channel's name and settings. Secrets are never shown; an empty secret field keeps the stored one. */
export function EditChannel({ channel, onClose }: { channel: ChannelAccountView; onClose: () => void }) {
  const { t } = useTranslation();
  const stored = useQuery(channelSettingsQuery(channel.id));
  const providers = useQuery(providersQuery);
  const provider = providers.data?.find((item) => item.provider === channel.provider);
  return (
    <Panel title={t('channels.edit')} onClose={onClose}>
      {(stored.isPending || providers.isPending) && <LoadingRows count={3} height={48} />}
      {stored.isError && <ErrorNotice error={stored.error} retry={() => void stored.refetch()} />}
      {stored.data && provider && (
        <Fields
          channel={channel} stored={stored.data} onClose={onClose}
          fields={[...provider.settings, ...(OWN.includes(channel.provider) ? [] : COMMON_FIELDS)]}
        />
      )}
    </Panel>
  );
}

interface FieldsProps {
  channel: ChannelAccountView;
  fields: ProviderField[];
  stored: ChannelSettingsView;
  onClose: () => void;
}

const asText = (value: unknown) => (Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value));

function Fields({ channel, fields, stored, onClose }: FieldsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(channel.name);
  const [typed, setTyped] = useState<Record<string, string>>(() => Object.fromEntries(fields.map((field) => [field.name, asText(stored.values[field.name])])));
  const save = useMutation({
    mutationFn: () => {
      const given = settingsValues(fields, typed);
      const cleared = fields.filter((field) => !field.secret && !(field.name in given) && field.name in stored.values);
      const settings = { ...given, ...Object.fromEntries(cleared.map((field) => [field.name, null])) };
      return api<void>(`/channels/${channel.id}`, { method: 'PATCH', json: { name: name.trim(), settings } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['channels'] });
      onClose();
    },
  });
  const faulty = save.error instanceof ApiError ? save.error.field?.replace('settings.', '') : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput label={t('channels.name')} value={name} maxLength={100} autoFocus onChange={(event) => setName(event.currentTarget.value)} />
        {fields.map((field) => (
          <SettingField
            key={field.name} field={field} value={typed[field.name] ?? ''} kept={field.secret && stored.present.includes(field.name)}
            error={faulty === field.name ? save.error?.message : undefined}
            onChange={(value) => setTyped((now) => ({ ...now, [field.name]: value }))}
          />
        ))}
        {save.isError && <ErrorNotice error={save.error} />}
        <div className="panel-actions">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('act.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
