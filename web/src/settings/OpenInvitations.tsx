import { Badge, Button, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { useUndoableDelete } from '../common/useUndoableDelete';
import { type Invitation, invitationsQuery } from './queries';

/** The invitations nobody used yet, each with a way to make its link worthless. */
export function OpenInvitations() {
  const { t } = useTranslation();
  const open = useQuery(invitationsQuery);
  if (open.isError) return <ErrorNotice error={open.error} retry={() => void open.refetch()} />;
  if (!open.data || open.data.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mt="lg" mb="xs">
        {t('members.invited')}
      </Title>
      <ul className="settings-list">
        {open.data.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { leaving, error, sending, remove, undo } = useUndoableDelete(`/invitations/${invitation.id}`, () =>
    client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  );
  const { email } = invitation;
  return (
    <li>
      <div className="settings-row">
        <div className="grow">
          <Text size="sm" fw={600}>
            {email}
          </Text>
          <Text size="xs" c="dimmed">
            {leaving ? t('members.invitationLeaving') : t('members.validUntil', { time: dateTime(invitation.expires_at) })}
          </Text>
        </div>
        <Badge variant="light" color="gray" tt="none">
          {t(`role.${invitation.role}`)}
        </Badge>
        {leaving ? (
          <Button size="xs" variant="default" disabled={sending} onClick={undo}>
            {t('act.undo')}
          </Button>
        ) : (
          <Button size="xs" variant="subtle" color="red" aria-label={t('members.revokeOf', { email })} onClick={remove}>
            {t('keys.revoke')}
          </Button>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
    </li>
  );
}
