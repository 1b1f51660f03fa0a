import { useTranslation } from 'react-i18next';

import type { Action } from '../api/types';
import { Mark } from '../common/Mark';
import { EvidenceButton } from './EvidenceButton';
import { dueWord } from './time_words';
import { priorityOf } from './todo';

interface Props {
  actions: Action[];
  today: string;
  chosen: ReadonlySet<string>;
  known: (action: Action) => boolean;
  /** Without it the list is only read. */
  onChoose?: (title: string, on: boolean) => void;
}

const COLORS: Record<string, string> = { urgent: 'red', high: 'orange', medium: 'blue', low: 'gray' };

/** What is to be done, the most urgent first; what is ticked becomes tasks. */
export function ActionList({ actions, today, chosen, known, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <ol className="action-list">
      {actions.map((action, place) => {
        const done = known(action);
        const priority = priorityOf(action, today);
        return (
          <li key={action.title}>
            <label>
              {onChoose && (
                <input
                  type="checkbox" checked={done || chosen.has(action.title)} disabled={done} onChange={(event) => onChoose(action.title, event.currentTarget.checked)}
                />
              )}
              <span>
                <Mark small color={COLORS[priority]}>
                  {t(`priority.${priority}`)}
                </Mark>{' '}
                {place + 1}. {action.title}
              </span>
            </label>
            <span className="meta">
              <time dateTime={action.due}>{dueWord(action.due)}</time>
              {done && <span>{t('report.isTask')}</span>}
              <EvidenceButton claim={action.title} records={action.records ?? []} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
