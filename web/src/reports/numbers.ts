import type { Dashboard } from '../api/schema';

type Row = Record<string, unknown>;

export function rowsOf(board: Dashboard | undefined, key: string): Row[] {
  return board?.datasets.find((one) => one.key === key)?.rows ?? [];
}

export const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
export const sum = (rows: Row[], name: string): number => rows.reduce((total, row) => total + number(row[name]), 0);

export interface Totals {
  inbound: number;
  leads: number;
  /** Share from 0 to 1 of the won among the ended leads of the span; undefined while none has ended. */
  conversion: number | undefined;
  /** Minutes; undefined when nothing was answered. */
  response: number | undefined;
  revenue: number;
  orders: number;
  cost: number;
  calls: number;
}

/** The numbers at the head of the dashboards, each from the rows of one query. */
export function totalsOf(board: Dashboard | undefined): Totals {
  const leads = rowsOf(board, 'leads_by_channel');
  const [won, lost] = [sum(leads, 'won'), sum(leads, 'lost')];
  const waited = rowsOf(board, 'response_minutes')[0];
  const orders = rowsOf(board, 'orders');
  const models = rowsOf(board, 'model_costs');
  return {
    inbound: sum(rowsOf(board, 'contacts_by_channel').filter((row) => row.direction === 'inbound'), 'n'),
    leads: sum(leads, 'n'),
    conversion: won + lost > 0 ? won / (won + lost) : undefined,
    response: typeof waited?.median === 'number' ? waited.median : undefined,
    revenue: sum(orders, 'total'),
    orders: sum(orders, 'n'),
    cost: sum(models, 'cost'),
    calls: sum(models, 'calls'),
  };
}

/** By what share a number changed; undefined when there was nothing before. */
export function changeOf(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || !before ? undefined : (now - before) / before;
}

export interface Stacked {
  name: string;
  parts: Record<string, number>;
}

/** Gather rows of one name and kind into one bar with parts, the longest first. */
export function stacked(rows: Row[], name: string, kind: string, value: string): Stacked[] {
  const bars = new Map<string, Stacked>();
  for (const row of rows) {
    const key = String(row[name]);
    const bar = bars.get(key) ?? { name: key, parts: {} };
    const part = String(row[kind]);
    bar.parts[part] = (bar.parts[part] ?? 0) + number(row[value]);
    bars.set(key, bar);
  }
  const whole = (bar: Stacked) => Object.values(bar.parts).reduce((total, part) => total + part, 0);
  return [...bars.values()].sort((a, b) => whole(b) - whole(a));
}

/** Shorten to so many columns; a Chinese character takes two. */
export function shorten(text: string, columns: number): string {
  let width = 0;
  let kept = '';
  for (const char of text) {
    width += /[\u1100-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(char) ? 2 : 1;
    if (width > columns) return `${kept.trimEnd()}…`;
    kept += char;
  }
  return text;
}
