import { Badge, Button, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { Member, Role } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { notify } from '../common/notices';
import { useUndoableDelete } from '../common/useUndoableDelete';
import { makeAccessLink } from './access_links';
import { AccessLinkCard } from './AccessLinkCard';
import { membersQuery } from './queries';

const ROLES: Role[] = ['viewer', 'agent', 'manager', 'owner'];

/** A person with the role held; an owner changes it, removes the person, or makes a link for a new password. */
export function MemberRow({ member, self, owner }: { member: Member; self: boolean; owner: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const name = member.name || member.email;
  const reload = () => client.invalidateQueries({ queryKey: membersQuery.queryKey });
  const reset = useMutation({ mutationFn: () => makeAccessLink('password-resets', member.email) });
  const put = (role: Role) => api<Member>(`/members/${member.user_id}`, { method: 'PATCH', json: { role } });
  const change = useMutation({
    mutationFn: put,
    onSettled: reload,
    onSuccess: (_, role) =>
      notify({ text: t('members.roleNow', { name, role: t(`role.${role}`) }), undo: { label: t('act.undo'), run: () => put(member.role).then(reload) } }),
  });
  const { leaving, error, sending, remove, undo } = useUndoableDelete(`/members/${member.user_id}`, reload);
  if (leaving) {
    return (
      <li>
        <div className="settings-row">
          <Text className="grow" size="sm" c="dimmed">
            {t('members.leaving', { name })}
          </Text>
          <Button size="xs" variant="default" disabled={sending} onClick={undo}>
            {t('act.undo')}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li>
      <div className="settings-row">
        <div className="grow">
          <Text fw={600} size="sm">
            {name}
            {self && <span className="settings-self">{t('members.you')}</span>}
          </Text>
          {member.name && (
            <Text size="xs" c="dimmed">
              {member.email}
            </Text>
          )}
        </div>
        {owner && !self ? (
          <>
            <NativeSelect
              size="xs" aria-label={t('members.roleOf', { name })} value={change.isPending ? change.variables : member.role} disabled={change.isPending}
              title={t(`roleMay.${member.role}`)} data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              onChange={(event) => change.mutate(event.currentTarget.value as Role)}
            />
            <Button size="xs" variant="subtle" color="red" aria-label={t('members.removeOf', { name })} onClick={remove}>
              {t('members.remove')}
            </Button>
          </>
        ) : (
          <Badge variant="light" color={member.role === 'owner' ? 'teal' : 'gray'} tt="none" title={t(`roleMay.${member.role}`)}>
            {t(`role.${member.role}`)}
          </Badge>
        )}
        {owner && (
          <Button
            size="xs" variant="default" loading={reset.isPending} aria-label={t('members.resetOf', { name })} onClick={() => reset.mutate()}
          >
            {t('members.reset')}
          </Button>
        )}
      </div>
      {change.isError && <ErrorNotice error={change.error} />}
      {error && <ErrorNotice error={error} />}
      {reset.isError && <ErrorNotice error={reset.error} retry={() => reset.mutate()} />}
      {reset.isSuccess && (
        <AccessLinkCard label={t('members.resetFor', { email: member.email })} link={reset.data} onClose={() => reset.reset()} />
      )}
    </li>
  );
}
