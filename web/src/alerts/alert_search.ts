import type { AlertView } from '../api/types';
import { texts } from '../search';

export const STATES = ['open', 'snoozed', 'acted', 'dismissed', 'all'] as const;
export type AlertState = (typeof STATES)[number];
export const LEVELS = ['high', 'medium', 'low'] as const;
export const KINDS = [
  'urgent', 'wants_human', 'handover', 'churn_risk', 'order_decline', 'complaint_escalation', 'competitor_infiltration',
  'payment_risk', 'quality_complaint', 'relationship_deterioration',
] as const;

/** The part of the address that says which alerts are listed, and which of them is open. */
export const alertSearch = texts('state', 'kind', 'level', 'mine', 'alert');
export type AlertSearch = ReturnType<typeof alertSearch>;

export function stateOf({ state }: AlertSearch): AlertState {
  return STATES.find((one) => one === state) ?? 'open';
}

/** The same as the API's parameters. */
export function alertFilters(search: AlertSearch): Record<string, string | undefined> {
  const state = stateOf(search);
  const byState: Record<AlertState, Record<string, string>> = {
    open: { undone: 'true', snoozed: 'false' },
    snoozed: { undone: 'true', snoozed: 'true' },
    acted: { status: 'acted' },
    dismissed: { status: 'dismissed' },
    all: {},
  };
  return { ...byState[state], kind: search.kind, level: search.level, mine: search.mine && 'true' };
}

export function asleep(alert: Pick<AlertView, 'snoozed_until'>, now = new Date()): boolean {
  return alert.snoozed_until !== null && new Date(alert.snoozed_until) > now;
}

/** Whether an alert still belongs to a list after a change; the filters by kind, level and owner do not change. */
export function fits(alert: Pick<AlertView, 'status' | 'snoozed_until'>, filters: Record<string, string | undefined>, now = new Date()): boolean {
  const undone = alert.status === 'new' || alert.status === 'read';
  if (filters.status && filters.status !== alert.status) return false;
  if (filters.undone && String(undone) !== filters.undone) return false;
  return !filters.snoozed || String(asleep(alert, now)) === filters.snoozed;
}
