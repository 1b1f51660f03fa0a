import { useTranslation } from 'react-i18next';

import { dayOf } from '../common/format';
import { PRESETS, type Range, type RangeSearch } from './range';

/** The last days by one click, or any days from a calendar. */
export function RangeFilter({ search, range, onChange }: { search: RangeSearch; range: Range; onChange: (part: RangeSearch) => void }) {
  const { t } = useTranslation();
  const own = Boolean(search.from && search.to);
  const preset = own ? undefined : (PRESETS.find((one) => one === search.days) ?? '30');
  const from = search.from ?? dayOf(range.since);
  const to = search.to ?? dayOf(new Date(new Date(range.until).getTime() - 1).toISOString());
  const days = (part: { from?: string; to?: string }) => onChange({ from, to, days: undefined, ...part });
  return (
    <div className="filters">
      <div className="switch" role="group" aria-label={t('range.label')}>
        {PRESETS.map((one) => (
          <button key={one} type="button" aria-pressed={preset === one} onClick={() => onChange({ days: one, from: undefined, to: undefined })}>
            {t('range.days', { count: Number(one) })}
          </button>
        ))}
      </div>
      <label className="range-day">
        {t('range.from')}
        <input type="date" className={own ? 'field chosen' : 'field'} value={from} max={to} onChange={(event) => event.currentTarget.value && days({ from: event.currentTarget.value })} />
      </label>
      <label className="range-day">
        {t('range.to')}
        <input type="date" className={own ? 'field chosen' : 'field'} value={to} min={from} onChange={(event) => event.currentTarget.value && days({ to: event.currentTarget.value })} />
      </label>
    </div>
  );
}
