import { useTranslation } from 'react-i18next';

import { money } from '../common/format';
import type { StageTotal } from './queries';

/** How many leads, and their sum in each currency; sums of different currencies are never added. */
export function StageSums({ totals }: { totals: StageTotal[] }) {
  const { t } = useTranslation();
  const count = totals.reduce((sum, total) => sum + total.count, 0);
  const sums = totals.filter((total) => Number(total.value) > 0);
  return (
    <span className="meta" title={t('leads.count', { count })}>
      {count}
      {sums.map((total) => ` · ${money(total.value, total.currency)}`)}
    </span>
  );
}
