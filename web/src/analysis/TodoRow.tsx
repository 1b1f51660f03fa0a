import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Action } from '../api/types';
import { Icon } from '../common/icons';
import { EvidenceButton } from './EvidenceButton';
import { TaskPanel } from './TaskPanel';
import { dueWord } from './time_words';
import { draftOfAction, priorityOf } from './todo';

interface Props {
  action: Action;
  today: string;
  customerId: string;
  owner: string | null;
  writable: boolean;
}

/** Something the plan advises, and the way to make it a task. */
export function TodoRow({ action, today, customerId, owner, writable }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <li className="todo">
      <Icon name="checklist" size={18} />
      <div className="insight-body">
        <span>{action.title}</span>
        <p className="meta">
          <span>{t(`priority.${priorityOf(action, today)}`)}</span>
          <span>{dueWord(action.due)}</span>
          <EvidenceButton claim={action.title} records={action.records ?? []} />
        </p>
      </div>
      {writable && (
        <button type="button" className="action" aria-label={t('insights.taskOf', { title: action.title })} onClick={() => setOpen(true)}>
          {t('insights.task')}
        </button>
      )}
      {open && <TaskPanel title={t('todo.new')} customerId={customerId} owner={owner} draft={draftOfAction(action, today)} onClose={() => setOpen(false)} />}
    </li>
  );
}
