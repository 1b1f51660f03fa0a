import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Role } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { makeAccessLink } from './access_links';
import { AccessLinkCard } from './AccessLinkCard';
import { auditQuery, invitationsQuery } from './queries';
import { RoleSelect } from './RoleSelect';

/** Asks whom to invite as what; then shows the link. */
export function InviteMember({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const invite = useMutation({
    mutationFn: () => makeAccessLink('invitations', email.trim(), role),
    onSuccess: () =>
      Promise.all([auditQuery.queryKey, invitationsQuery.queryKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    invite.mutate();
  }

  if (invite.isSuccess) {
    return <AccessLinkCard label={t('members.linkFor', { email: invite.data.email })} link={invite.data} onClose={onClose} />;
  }
  return (
    <Paper withBorder p="md" mb="md">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} size="h5">
            {t('members.invite')}
          </Title>
          <TextInput
            type="email" label={t('members.email')} required autoFocus autoComplete="off" maxLength={254} value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleSelect value={role} onChange={setRole} />
          <Text size="sm" c="dimmed">
            {t('members.inviteHint')}
          </Text>
          {invite.isError && <ErrorNotice error={invite.error} />}
          <Group>
            <Button type="submit" loading={invite.isPending}>
              {t('members.makeLink')}
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
