import { Badge, Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Member } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { makeAccessLink } from './access_links';
import { AccessLinkCard } from './AccessLinkCard';

/** A person with the role held; an owner makes a link for a new password here. */
export function MemberRow({ member, self, owner }: { member: Member; self: boolean; owner: boolean }) {
  const { t } = useTranslation();
  const name = member.name || member.email;
  const reset = useMutation({ mutationFn: () => makeAccessLink('password-resets', member.email) });
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
        <Badge variant="light" color={member.role === 'owner' ? 'teal' : 'gray'} tt="none" title={t(`roleMay.${member.role}`)}>
          {t(`role.${member.role}`)}
        </Badge>
        {owner && (
          <Button
            size="xs" variant="default" loading={reset.isPending} aria-label={t('members.resetOf', { name })} onClick={() => reset.mutate()}
          >
            {t('members.reset')}
          </Button>
        )}
      </div>
      {reset.isError && <ErrorNotice error={reset.error} retry={() => reset.mutate()} />}
      {reset.isSuccess && (
        <AccessLinkCard label={t('members.resetFor', { email: member.email })} link={reset.data} onClose={() => reset.reset()} />
      )}
    </li>
  );
}
