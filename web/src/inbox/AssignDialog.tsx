import './desk.css';

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ConversationView, Me } from '../api/types';
import { Dialog } from '../common/Dialog';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { membersQuery } from '../settings/queries';
import { ChoiceList } from './ChoiceList';
import { memberName } from './member_name';
import type { ConversationChange } from './useConversationChange';

interface Props {
  conversation: ConversationView;
  me: Me;
  change: ConversationChange;
  onClose: () => void;
}

/** Whose conversation it is: oneself first, then the colleagues, or nobody. */
export function AssignDialog({ conversation, me, change, onClose }: Props) {
  const { t } = useTranslation();
  const members = useQuery(membersQuery);
  const owner = conversation.assigned_to;
  const able = (members.data ?? []).filter((member) => member.role !== 'viewer');
  const sorted = [...able.filter((member) => member.user_id === me.id), ...able.filter((member) => member.user_id !== me.id)];
  const choices = sorted.map((member) => ({
    id: member.user_id, text: member.user_id === me.id ? t('desk.toMe') : memberName(member), detail: member.email, chosen: member.user_id === owner,
  }));

  function assign(id: string): void {
    const next = id || null;
    const name = choices.find((choice) => choice.id === id)?.text ?? t('desk.nobody');
    onClose();
    change.mutate({
      path: 'assign', json: { user_id: next }, shown: { assigned_to: next }, done: t('desk.assignedTo', { name }),
      undo: { path: 'assign', json: { user_id: owner }, shown: { assigned_to: owner } },
    });
  }

  return (
    <Dialog title={t('inbox.assign')} onClose={onClose}>
      {members.isPending && <LoadingRows count={3} height={40} />}
      {members.isError && <ErrorNotice error={members.error} retry={() => void members.refetch()} />}
      {members.data && <ChoiceList label={t('inbox.assign')} choices={[...choices, { id: '', text: t('desk.nobody'), chosen: owner === null }]} onChoose={assign} />}
    </Dialog>
  );
}
