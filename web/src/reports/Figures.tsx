import { useTranslation } from 'react-i18next';

import type { Dashboard, Dataset } from '../api/schema';
import { customerName } from '../common/customer_name';
import { amount, dateTime, money } from '../common/format';
import { Bars } from './Bars';
import { type Column, Figure } from './Figure';
import { wait } from './Headlines';
import { Line } from './Line';
import { number, stacked, sum } from './numbers';

const HEAT_COLORS: Record<string, number> = { hot: 2, warm: 3, cold: 1 };
const STAGES = ['new', 'qualified', 'quoted', 'negotiation', 'won', 'lost'];

/** All charts of the dashboards. */
export function Figures({ board }: { board: Dashboard }) {
  const { t } = useTranslation();
  const name = (group: string) => (value: unknown) => t(`${group}.${String(value)}`, { defaultValue: String(value) });
  const [channel, stage, heat, intent, direction, kind, level] = ['channel', 'stage', 'heat', 'intent', 'side', 'alertKind', 'severity'].map(name) as ((value: unknown) => string)[];
  const column = (key: string, show?: (value: unknown) => string): Column => ({ name: key, title: t(`column.${key}`), show });
  const count = (value: unknown) => amount(number(value));
  const cash = (value: unknown) => money(number(value), board.currency);
  const stem = `${board.since.slice(0, 10)}_${board.until.slice(0, 10)}`;
  const set = (key: string): Dataset => board.datasets.find((one) => one.key === key) ?? { key, rows: [], sql: '' };
  const common = (key: string) => ({ dataset: set(key), title: t(`figure.${key}`), empty: t(`figureEmpty.${key}`, { defaultValue: t('figure.empty') }), file: `${key}_${stem}` });
  const summary = (key: string, parts: string[]) => `${t(`figure.${key}`)}: ${parts.slice(0, 8).join(', ')}`;
  const rows = (key: string) => set(key).rows;

  const contacts = stacked(rows('contacts_by_channel'), 'channel', 'direction', 'n');
  const stages = [...rows('leads_by_stage')].sort((a, b) => STAGES.indexOf(String(a.name)) - STAGES.indexOf(String(b.name)));
  const heats = ['hot', 'warm', 'cold', 'none'].flatMap((one) => rows('leads_by_heat').filter((row) => row.name === one));
  const alerts = stacked(rows('alerts'), 'kind', 'level', 'n');
  const days = rows('sentiment_by_day').map((row) => ({ day: String(row.day), value: number(row.score), n: number(row.n) }));
  return (
    <div className="figures">
      <Figure {...common('leads_by_channel')} columns={[column('channel', channel), column('n', count), column('won', count), column('lost', count)]}>
        <Bars
          summary={summary('leads_by_channel', rows('leads_by_channel').map((row) => `${channel?.(row.channel)} ${count(row.n)}`))}
          legend={[{ name: t('part.open'), color: 1 }, { name: t('part.won'), color: 4 }, { name: t('part.lost'), color: 5 }]}
          bars={rows('leads_by_channel').map((row) => ({
            label: channel?.(row.channel) ?? '',
            parts: [{ value: number(row.n) - number(row.won) - number(row.lost), color: 1 }, { value: number(row.won), color: 4 }, { value: number(row.lost), color: 5 }],
          }))}
        />
      </Figure>
      <Figure {...common('leads_by_stage')} columns={[{ ...column('name', stage), title: t('column.stage') }, column('n', count), column('value', cash)]}>
        <Bars
          summary={summary('leads_by_stage', stages.map((row) => `${stage?.(row.name)} ${count(row.n)}`))}
          bars={stages.map((row) => ({
            label: stage?.(row.name) ?? '', parts: [{ value: number(row.n), color: row.name === 'won' ? 4 : row.name === 'lost' ? 5 : 1 }],
            text: number(row.value) > 0 ? `${count(row.n)} · ${cash(row.value)}` : count(row.n),
          }))}
        />
      </Figure>
      <Figure {...common('leads_by_heat')} columns={[{ ...column('name', heat), title: t('column.heat') }, column('n', count), column('value', cash)]}>
        <Bars
          summary={summary('leads_by_heat', heats.map((row) => `${heat?.(row.name)} ${count(row.n)}`))}
          bars={heats.map((row) => ({
            label: heat?.(row.name) ?? '', parts: [{ value: number(row.n), color: HEAT_COLORS[String(row.name)] ?? 5 }],
            text: `${count(row.n)} · ${Math.round((100 * number(row.n)) / Math.max(1, sum(heats, 'n')))} %`,
          }))}
        />
      </Figure>
      <Figure {...common('contacts_by_channel')} columns={[column('channel', channel), column('direction', direction), column('n', count)]}>
        <Bars
          summary={summary('contacts_by_channel', contacts.map((bar) => `${channel?.(bar.name)} ${amount((bar.parts.inbound ?? 0) + (bar.parts.outbound ?? 0))}`))}
          legend={[{ name: t('side.inbound'), color: 1 }, { name: t('side.outbound'), color: 3 }]}
          bars={contacts.map((bar) => ({ label: channel?.(bar.name) ?? '', parts: [{ value: bar.parts.inbound ?? 0, color: 1 }, { value: bar.parts.outbound ?? 0, color: 3 }] }))}
        />
      </Figure>
      <Figure {...common('sentiment_by_day')} wide columns={[column('day'), column('score', (value) => amount(Math.round(number(value) * 100))), column('n', count)]}>
        <Line
          points={days} high={t('sentiment.positive')} low={t('sentiment.negative')}
          summary={summary('sentiment_by_day', days.slice(-6).map((one) => `${one.day} ${Math.round(one.value * 100)}`))}
        />
      </Figure>
      <Figure {...common('intents')} columns={[column('intent', intent), column('n', count)]}>
        <Bars
          summary={summary('intents', rows('intents').map((row) => `${intent?.(row.intent)} ${count(row.n)}`))}
          bars={rows('intents').map((row) => ({ label: intent?.(row.intent) ?? '', parts: [{ value: number(row.n), color: 1 }] }))}
        />
      </Figure>
      <Figure {...common('busiest_customers')} columns={[{ ...column('name', (value) => customerName(String(value), t)), title: t('column.customer') }, column('n', count), column('last', (value) => dateTime(String(value)))]}>
        <Bars
          summary={summary('busiest_customers', rows('busiest_customers').map((row) => `${customerName(String(row.name), t)} ${count(row.n)}`))}
          bars={rows('busiest_customers').map((row) => ({ label: customerName(String(row.name), t), parts: [{ value: number(row.n), color: 1 }] }))}
        />
      </Figure>
      <Figure {...common('alerts')} columns={[column('kind', kind), column('level', level), column('n', count)]}>
        <Bars
          summary={summary('alerts', alerts.map((bar) => `${kind?.(bar.name)} ${amount(Object.values(bar.parts).reduce((a, b) => a + b, 0))}`))}
          legend={[{ name: level?.('high') ?? '', color: 2 }, { name: level?.('medium') ?? '', color: 3 }, { name: level?.('low') ?? '', color: 1 }]}
          bars={alerts.map((bar) => ({
            label: kind?.(bar.name) ?? '',
            parts: [{ value: bar.parts.high ?? 0, color: 2 }, { value: bar.parts.medium ?? 0, color: 3 }, { value: bar.parts.low ?? 0, color: 1 }],
          }))}
        />
      </Figure>
      <Figure {...common('response_minutes')} columns={[column('median', (value) => (typeof value === 'number' ? wait(value) : '–')), { ...column('n', count), title: t('column.answers') }]}>
        <p className="figure-number">
          {typeof rows('response_minutes')[0]?.median === 'number' ? wait(number(rows('response_minutes')[0]?.median)) : '–'}
          <span className="quiet">{t('figure.answers', { count: number(rows('response_minutes')[0]?.n) })}</span>
        </p>
      </Figure>
      <Figure {...common('orders')} columns={[{ ...column('n', count), title: t('column.orders') }, column('total', cash)]}>
        <p className="figure-number">
          {cash(rows('orders')[0]?.total)}
          <span className="quiet">{t('headline.orders', { count: number(rows('orders')[0]?.n) })}</span>
        </p>
      </Figure>
      <Figure {...common('model_costs')} columns={[column('model'), column('calls', count), column('failed', count), column('tokens', count), column('cost', count)]}>
        <Bars
          summary={summary('model_costs', rows('model_costs').map((row) => `${String(row.model)} ${count(row.cost)}`))}
          bars={rows('model_costs').map((row) => ({ label: String(row.model), parts: [{ value: number(row.cost), color: 1 }], text: `${count(row.cost)} · ${t('headline.calls', { count: number(row.calls) })}` }))}
        />
      </Figure>
    </div>
  );
}
