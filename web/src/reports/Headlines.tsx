import { useTranslation } from 'react-i18next';

import type { Dashboard } from '../api/schema';
import { amount, duration, money } from '../common/format';
import { languageTag } from '../i18n';
import { Headline } from './Headline';
import { totalsOf } from './numbers';

const DAY_MINUTES = 1_440;

/** A wait of minutes in its largest sensible unit; days when it took more than two of them. */
export function wait(minutes: number): string {
  if (minutes < 2 * DAY_MINUTES) return duration(minutes * 60);
  return new Intl.NumberFormat(languageTag(), { style: 'unit', unit: 'day', unitDisplay: 'short', maximumFractionDigits: 1 }).format(minutes / DAY_MINUTES);
}

export function Headlines({ board, before }: { board: Dashboard; before: Dashboard | undefined }) {
  const { t } = useTranslation();
  const [now, then] = [totalsOf(board), totalsOf(before)];
  const percent = (share: number) => new Intl.NumberFormat(languageTag(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
  return (
    <dl className="headlines">
      <Headline name="inbound" text={amount(now.inbound)} now={now.inbound} before={then.inbound} />
      <Headline name="leads" text={amount(now.leads)} now={now.leads} before={then.leads} />
      <Headline
        name="conversion" text={now.conversion === undefined ? '–' : percent(now.conversion)} note={now.conversion === undefined ? t('headline.noneEnded') : undefined}
        now={now.conversion} before={then.conversion}
      />
      <Headline
        name="response" text={now.response === undefined ? '–' : wait(now.response)} note={now.response === undefined ? t('headline.noAnswers') : undefined}
        now={now.response} before={then.response} falling
      />
      <Headline name="revenue" text={money(now.revenue, board.currency)} note={t('headline.orders', { count: now.orders })} now={now.revenue} before={then.revenue} />
      <Headline name="cost" text={amount(now.cost)} note={t('headline.calls', { count: now.calls })} now={now.cost} before={then.cost} falling />
    </dl>
  );
}
