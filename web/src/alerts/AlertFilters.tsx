import { useTranslation } from 'react-i18next';

import type { AlertCounts } from '../api/schema';
import { ChoiceFilter } from '../common/ChoiceFilter';
import { type AlertSearch, KINDS, LEVELS, STATES, stateOf } from './alert_search';

interface Props {
  search: AlertSearch;
  counts: AlertCounts | undefined;
  onChange: (part: AlertSearch) => void;
}

export function AlertFilters({ search, counts, onChange }: Props) {
  const { t } = useTranslation();
  const chosen = stateOf(search);
  const count: Record<string, number | undefined> = { open: counts?.undone, snoozed: counts?.snoozed };
  return (
    <div className="filters paired">
      <div className="switch alert-states" role="group" aria-label={t('alerts.state')}>
        {STATES.map((state) => (
          <button key={state} type="button" aria-pressed={chosen === state} onClick={() => onChange({ state: state === 'open' ? undefined : state, alert: undefined })}>
            {t(`alertState.${state}`)}
            {state in count && <span className="alert-tally"> {count[state] || ''}</span>}
          </button>
        ))}
      </div>
      <ChoiceFilter
        label={t('alerts.whose')} allName={t('alerts.everybodys')} value={search.mine} values={['yes']} nameOf={() => t('alerts.mine')}
        onChange={(mine) => onChange({ mine })}
      />
      <ChoiceFilter label={t('alerts.kind')} value={search.kind} values={KINDS} nameOf={(kind) => t(`alertKind.${kind}`)} onChange={(kind) => onChange({ kind })} />
      <ChoiceFilter label={t('alerts.level')} value={search.level} values={LEVELS} nameOf={(level) => t(`severity.${level}`)} onChange={(level) => onChange({ level })} />
    </div>
  );
}
