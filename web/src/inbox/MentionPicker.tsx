import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { membersQuery } from '../settings/queries';
import { memberName } from './member_name';
import { PickList } from './PickList';

interface Props {
  box: RefObject<HTMLTextAreaElement | null>;
  typed: string;
  onChoose: (name: string, user: string) => void;
}

/** The colleagues whose name begins as typed after the @. */
export function MentionPicker({ box, typed, onChoose }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(membersQuery);
  const wanted = typed.toLowerCase();
  const picks = data
    .filter((member) => `${memberName(member)} ${member.email}`.toLowerCase().includes(wanted))
    .slice(0, 6)
    .map((member) => ({ id: member.user_id, name: memberName(member), detail: member.email }));
  return (
    <PickList
      box={box} label={t('desk.mention')} picks={picks} empty={t('desk.noMember')}
      onChoose={(id) => onChoose((picks.find((pick) => pick.id === id)?.name ?? '').replaceAll(' ', '\u00a0'), id)}
    />
  );
}
