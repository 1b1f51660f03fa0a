import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import { InviteMember } from './InviteMember';
import { MemberRow } from './MemberRow';
import { OpenInvitations } from './OpenInvitations';
import { membersQuery } from './queries';

export function MembersPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const [inviting, setInviting] = useState(false);
  const members = useQuery(membersQuery);
  const owner = mayActAs(me, 'owner');
  const alone = members.isSuccess && members.data.length <= 1;
  const rows = [...(members.data ?? [])].sort((a, b) => (a.name || a.email).localeCompare(b.name || b.email));
  const invite = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setInviting(true)}>
      {t('members.invite')}
    </Button>
  );
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('settings.members')}
        </Title>
        {owner && !inviting && !alone && invite}
      </div>
      {inviting && <InviteMember onClose={() => setInviting(false)} />}
      {members.isPending && <LoadingRows count={3} height={48} />}
      {members.isError && <ErrorNotice error={members.error} retry={() => void members.refetch()} />}
      {rows.length > 0 && (
        <ul className="settings-list">
          {rows.map((member) => (
            <MemberRow key={member.user_id} member={member} self={member.user_id === me.id} owner={owner} />
          ))}
        </ul>
      )}
      {owner && <OpenInvitations />}
      {alone && owner && !inviting && <EmptyNotice title={t('members.alone')} text={t('members.aloneText')} action={invite} />}
    </div>
  );
}
