import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useRouteContext } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { OwnerSelect } from '../common/OwnerSelect';
import { Panel } from '../common/Panel';
import { localValue } from '../inbox/snooze_times';
import { MOST_TITLE, type Priority, type TaskDraft } from './todo';
import { useTasks } from './useTasks';

interface Props {
  title: string;
  customerId: string;
  owner: string | null;
  draft: TaskDraft;
  onClose: () => void;
  onMade?: (title: string) => unknown;
  onUndone?: () => unknown;
}

const PRIORITIES: Priority[] = ['urgent', 'high', 'medium', 'low'];

/** A task filled in beforehand: what, how urgent, until when, who. Whoever has it is told when it falls due. */
export function TaskPanel({ title, customerId, owner, draft, onClose, onMade, onUndone }: Props) {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const [what, setWhat] = useState(draft.title);
  const [priority, setPriority] = useState<Priority>(draft.priority);
  const [due, setDue] = useState(localValue(draft.due));
  const [assignedTo, setAssignedTo] = useState<string | null>(owner ?? me.id);
  const make = useTasks(customerId, onUndone);
  const ready = what.trim() !== '' && due !== '';

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready) return;
    const task = { title: what.trim(), priority, due: new Date(due), recordId: draft.recordId, assignedTo };
    make.mutate(
      { tasks: [task] },
      {
        onSuccess: async () => {
          await onMade?.(task.title);
          onClose();
        },
      },
    );
  }

  return (
    <Panel title={title} onClose={onClose}>
      <form onSubmit={submit} className="task-form">
        <TextInput label={t('todo.what')} value={what} maxLength={MOST_TITLE} autoFocus onChange={(event) => setWhat(event.currentTarget.value)} />
        <div className="field-row">
          <NativeSelect
            label={t('todo.priority')} size="xs" value={priority} data={PRIORITIES.map((one) => ({ value: one, label: t(`priority.${one}`) }))}
            onChange={(event) => setPriority(event.currentTarget.value as Priority)}
          />
          <TextInput label={t('todo.due')} size="xs" type="datetime-local" value={due} onChange={(event) => setDue(event.currentTarget.value)} />
          <OwnerSelect label={t('todo.who')} value={assignedTo} onChange={setAssignedTo} />
        </div>
        {make.isError && <ErrorNotice error={make.error} />}
        <div className="panel-actions">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending} disabled={!ready}>
            {t('todo.create')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
