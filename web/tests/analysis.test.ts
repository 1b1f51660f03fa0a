import { beforeAll, expect, test, vi } from 'vitest';

import { stepsOf } from '../src/analysis/agent_steps';
import { changedValues, correctedFields, readValues } from '../src/analysis/corrections';
import { bestSlots, channelsOf, type Fact, inOrder, type Week } from '../src/analysis/facts';
import { healthLevel } from '../src/analysis/health';
import { groupInsights } from '../src/analysis/insight_groups';
import { paymentOf } from '../src/analysis/payment';
import { knownAt, rangeOf } from '../src/analysis/range';
import { chosenVersion, fileName, groupLines, orderSections } from '../src/analysis/report_parts';
import { ago, dueWord, sum, waiting } from '../src/analysis/time_words';
import { draftOfAction, draftOfInsight, dueAt, isTask, openActions, priorityOf } from '../src/analysis/todo';
import { backTo } from '../src/analysis/useInsightChange';
import type { Action, ActionPlan, AnalysisView, InsightView, Line, Report } from '../src/api/types';
import { startTranslations, switchLanguage } from '../src/i18n';

const now = new Date(2026, 5, 15, 14, 30);
const insight = (id: string, type: string, more: Partial<InsightView> = {}) =>
  ({
    insight_id: id, insight_type: type, insight_title: id, insight_content: `content of ${id}`, insight_data: {}, related_records: ['r1', 'r2'], confidence: 0.5,
    importance_score: 5, status: 'new', feedback: null, handle_result: null, current: true, ...more,
  }) as InsightView;
const action = (title: string, more: Partial<Action> = {}): Action => ({ title, priority: 'high', due: '2026-06-15', source: 'A14', records: ['r1'], ...more });
const ids = (list: InsightView[]) => list.map((one) => one.insight_id).join();

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('navigator', { language: 'en' });
  await startTranslations();
  await switchLanguage('en');
});

test('insights stand by kind, then by weight; what was dismissed or is out of date is apart', () => {
  const groups = groupInsights([
    insight('advice', 'suggestion'), insight('weak', 'risk', { importance_score: 3 }), insight('strong', 'risk', { importance_score: 9 }),
    insight('deal', 'opportunity'), insight('health', 'relationship'), insight('gone', 'risk', { status: 'dismissed' }), insight('old', 'risk', { current: false }),
  ]);
  expect(ids(groups.main)).toBe('deal,strong,weak,advice');
  expect(ids(groups.folded)).toBe('health');
  expect(ids(groups.dismissed)).toBe('gone');
});

test('taking a change back restores what was there, a missing vote included', () => {
  expect(backTo(insight('a', 'risk', { status: 'read', feedback: 'useful' }))).toEqual({ status: 'read', feedback: 'useful', handle_result: null });
  expect(backTo(insight('a', 'risk')).feedback).toBeNull();
});

test('a task begins with what the insight advises, due by how much it weighs', () => {
  const risk = insight('a', 'risk', { insight_data: { recommended_actions: ['call today', 'later'], risk_level: 'high' } });
  expect(draftOfInsight(risk, now)).toEqual({ title: 'call today', priority: 'high', due: new Date(2026, 5, 15, 18), recordId: 'r1' });
  expect(draftOfInsight(insight('b', 'suggestion', { insight_data: { topic: 'white paper' } }), now).title).toBe('white paper');
  expect(draftOfInsight(insight('c', 'trend', { related_records: [] }), now)).toMatchObject({ title: 'content of c', recordId: null, due: new Date(2026, 5, 18, 18) });
  expect(draftOfInsight(insight('d', 'risk', { insight_content: 'x'.repeat(900) }), now).title).toHaveLength(300);
});

test('no task is due in the past, and what is due today and weighs much is urgent', () => {
  expect(dueAt('2026-06-16', now)).toEqual(new Date(2026, 5, 16, 18));
  expect(dueAt('2026-06-01', now) > now).toBe(true);
  expect(dueAt('2026-06-15', new Date(2026, 5, 15, 23)) > new Date(2026, 5, 15, 23)).toBe(true);
  expect(priorityOf(action('a'), '2026-06-15')).toBe('urgent');
  expect(priorityOf(action('a', { due: '2026-06-16' }), '2026-06-15')).toBe('high');
  expect(priorityOf(action('a', { priority: 'medium' }), '2026-06-15')).toBe('medium');
  expect(draftOfAction(action('a', { records: [] }), '2026-06-15', now).recordId).toBeNull();
});

test('what is a task already is not offered again, unless it was dismissed', () => {
  const plan = { immediate: [action('a'), action('b')], short_term: [action('c', { source: 'A10' }), action('d')], long_term: [action('e')] } as ActionPlan;
  const tasks = [{ title: 'a', status: 'open' }, { title: 'b', status: 'dismissed' }];
  expect(openActions(plan, tasks).map((one) => one.title)).toEqual(['b', 'd']);
  expect([isTask(action('a'), tasks), isTask(action('b'), tasks), isTask(action('z', { source: 'A10' }), [])]).toEqual([true, false, true]);
});

test('the agents run, are done, or are named when they failed', () => {
  expect(stepsOf('running', undefined).map((step) => step.state)).toEqual(['done', 'running', 'waiting', 'waiting', 'waiting', 'waiting']);
  const progress = { done: ['A11', 'A12', 'A14'], failed: ['A13'] };
  expect(stepsOf('running', undefined, { progress }).map((step) => step.state)).toEqual(['done', 'done', 'done', 'failed', 'done', 'running']);
  const outcome = { output: { analysis_summary: { failed: ['A13'] } } } as AnalysisView;
  expect(stepsOf('done', outcome, { withReport: true }).filter((step) => step.state === 'failed')).toEqual([{ agent: 'A13', state: 'failed' }]);
  expect(stepsOf('done', outcome, { withReport: true }).map((step) => step.agent)).toContain('A15');
  expect(stepsOf('error', undefined).filter((step) => step.state === 'failed')).toHaveLength(5);
});

test('the range and the day asked for come from the address, and only what makes sense', () => {
  expect(['7', '365', '12', undefined, 'x'].map(rangeOf)).toEqual([7, 365, 30, 30, 30]);
  expect(knownAt('2026-06-14', now)).toBe(new Date(2026, 5, 14, 23, 59, 59, 999).toISOString());
  for (const none of ['2026-06-15', '2027-01-01', '', 'x', undefined]) expect(knownAt(none, now)).toBeUndefined();
});

test('numbers by weekday stand in their places; channels and slots are ranked', () => {
  const fact = <T>(value: T, ...records: string[]): Fact<T> => ({ value, records });
  expect(inOrder([fact(4, 'a', 'b'), fact(0, 'c')], 7).map((one) => one.value)).toEqual([1, 0, 0, 0, 2, 0, 0]);
  const week = (channels: Record<string, Fact<number>>): Week => ({ start: '2026-06-15', channels, sentiment: fact(null) });
  expect(channelsOf([week({ email: fact(1), phone: fact(2) }), week({ email: fact(3) })])).toEqual(['email', 'phone']);
  expect(bestSlots({ '2-10': fact(0.5, 'a'), '4-8': fact(1, 'b'), '0-8': fact(1, 'c', 'd') }).map((slot) => [slot.day, slot.hour])).toEqual([[0, 8], [4, 8], [2, 10]]);
  expect([100, 75, 74, 50, 49, 0].map(healthLevel)).toEqual(['good', 'good', 'fair', 'fair', 'poor', 'poor']);
});

test('a payment is late, overdue, or neither', () => {
  const order = (due_at: string | null, paid_at: string | null, status = 'placed') => paymentOf({ due_at, paid_at, status }, now);
  expect(order('2026-06-10T12:00:00', '2026-06-10T20:00:00')).toEqual({ state: 'paid', days: 0 });
  expect(order('2026-06-10T12:00:00', '2026-06-13T01:00:00')).toEqual({ state: 'late', days: 3 });
  expect(order('2026-06-10T12:00:00', null)).toEqual({ state: 'overdue', days: 5 });
  expect([order('2026-06-20T12:00:00', null).state, order(null, null).state, order('2026-06-10T12:00:00', null, 'cancelled').state]).toEqual(['open', 'open', 'open']);
});

test('a correction shows only where it differs from what was read', () => {
  const entry = { intent_category: 'inquiry', sentiment: 'neutral', urgency_level: null, analysis: { lead_temperature: 'warm' } };
  const read = readValues(entry);
  expect(read).toEqual({ intent: 'inquiry', sentiment: 'neutral', urgency: undefined, lead_temperature: 'warm' });
  expect(changedValues(read, { intent: 'order', sentiment: 'neutral', urgency: 'high' })).toEqual({ intent: 'order', urgency: 'high' });
  expect(correctedFields({ intent: 'order', sentiment: 'neutral' }, { intent: 'inquiry', sentiment: 'neutral' })).toEqual(['intent']);
});

test('the lines of a report stand under their headings with their details', () => {
  const line = (text: string, group = '', detail = false): Line => ({ text, group, detail, records: [] });
  const groups = groupLines([line('a', 'High'), line('why', 'High', true), line('b', 'Medium'), line('lost', 'Low', true)]);
  expect(groups.map((group) => group.name)).toEqual(['High', 'Medium', 'Low']);
  expect(groups[0]?.claims[0]?.details.map((detail) => detail.text)).toEqual(['why']);
  expect(groups[2]?.claims[0]?.line.text).toBe('lost');
  const report = { sections: [{ key: 'panorama' }, { key: 'insight' }, { key: 'risks' }] } as Report;
  expect(orderSections(report).map((section) => section.key)).toEqual(['insight', 'risks', 'panorama']);
  expect(chosenVersion([{ id: '2' }, { id: '1' }], '1')?.id).toBe('1');
  expect(chosenVersion([{ id: '2' }, { id: '1' }], 'gone')?.id).toBe('2');
  expect(fileName('Aux: a/b "c"  ', 3, 'markdown')).toBe('Aux-a-b-c--v3.md');
});

test('times and sums as people say them', () => {
  expect([waiting(45), waiting(240), waiting(3 * 1440)]).toEqual(['45 minutes', '4 hours', '3 days']);
  expect(ago('2026-06-15T12:30:00', now)).toBe('2 hours ago');
  expect(ago('2026-06-14T14:30:00', now)).toBe('yesterday');
  expect([dueWord('2026-06-15', now), dueWord('2026-06-16', now), dueWord('2026-06-20', now)]).toEqual(['today', 'tomorrow', 'Sat 20 Jun']);
  expect([sum(750_000, 'CNY'), sum('12.5', 'EUR')]).toEqual(['CN¥750,000', '€12.50']);
});
