// What the alerts, dashboards and schedules compute from what the API gives.
import { expect, test } from 'vitest';

import { alertFilters, alertSearch, fits } from '../src/alerts/alert_search';
import { readCron, writeCron } from '../src/reports/cron';
import { csv } from '../src/reports/csv';
import { targetOf } from '../src/reports/delivery_address';
import { changeOf, shorten, stacked, totalsOf } from '../src/reports/numbers';
import { rangeBefore, rangeOf } from '../src/reports/range';
import type { Dashboard } from '../src/api/schema';

const NOW = new Date('2026-06-15T10:20:30Z');

test('the address of the alerts becomes the parameters of the API', () => {
  expect(alertFilters(alertSearch({ state: 'nonsense', other: 'x' }))).toMatchObject({ undone: 'true', snoozed: 'false' });
  expect(alertFilters({ state: 'dismissed', kind: 'churn_risk', mine: 'yes' })).toMatchObject({ status: 'dismissed', kind: 'churn_risk', mine: 'true' });
  expect(alertFilters({ state: 'all', level: 'high' })).toEqual({ kind: undefined, level: 'high', mine: undefined });
});

test('an alert leaves a list when it no longer belongs there', () => {
  const open = alertFilters({});
  expect(fits({ status: 'new', snoozed_until: null }, open, NOW)).toBe(true);
  expect(fits({ status: 'read', snoozed_until: '2026-06-15T10:00:00Z' }, open, NOW)).toBe(true);
  expect(fits({ status: 'read', snoozed_until: '2026-06-15T12:00:00Z' }, open, NOW)).toBe(false);
  expect(fits({ status: 'read', snoozed_until: '2026-06-15T12:00:00Z' }, alertFilters({ state: 'snoozed' }), NOW)).toBe(true);
  expect(fits({ status: 'acted', snoozed_until: null }, open, NOW)).toBe(false);
  expect(fits({ status: 'acted', snoozed_until: null }, alertFilters({ state: 'acted' }), NOW)).toBe(true);
  expect(fits({ status: 'acted', snoozed_until: null }, alertFilters({ state: 'all' }), NOW)).toBe(true);
});

test.each([
  ['0 9 * * *', { kind: 'daily', time: '09:00' }],
  ['5 17 * * 1', { kind: 'weekly', time: '17:05', weekday: 1 }],
  ['0 9 1 * *', { kind: 'monthly', time: '09:00', day: 1 }],
  ['*/15 * * * *', { kind: 'minutes', every: 15 }],
  ['0 9 * * 1-5', { kind: 'other', cron: '0 9 * * 1-5' }],
  ['0 9 1 6 *', { kind: 'other', cron: '0 9 1 6 *' }],
  ['*/7 * * * *', { kind: 'other', cron: '*/7 * * * *' }],
  ['0 9 1 * 1', { kind: 'other', cron: '0 9 1 * 1' }],
  ['61 9 * * *', { kind: 'other', cron: '61 9 * * *' }],
])('the schedule %s is read and written back', (cron, timing) => {
  expect(readCron(cron)).toEqual(timing);
  expect(writeCron(readCron(cron))).toBe(cron);
});

test('Sunday is one day, however it is written', () => {
  expect(readCron('0 8 * * 7')).toEqual({ kind: 'weekly', time: '08:00', weekday: 0 });
});

test('a range is the last days, or whole days from a calendar, and has one of the same length before', () => {
  const month = rangeOf({ days: '30' }, NOW);
  expect(month.until).toBe('2026-06-15T11:00:00.000Z');
  expect(rangeOf({ days: '30' }, new Date('2026-06-15T10:59:00Z'))).toEqual(month);
  const length = (range: { since: string; until: string }) => (Date.parse(range.until) - Date.parse(range.since)) / 86_400_000;
  expect(length(month)).toBe(30);
  expect(length(rangeOf({ days: '-4' }, NOW))).toBe(30);
  expect(rangeBefore(month)).toEqual({ since: '2026-04-16T11:00:00.000Z', until: month.since });
  const own = rangeOf({ from: '2026-06-01', to: '2026-06-01' }, NOW);
  expect([new Date(own.since).getHours(), length(own)]).toEqual([0, 1]);
  expect(rangeOf({ from: '2026-06-02', to: '2026-06-01' }, NOW)).toEqual(month);
  expect(length(rangeOf({ from: '2020-01-01', to: '2026-06-01' }, NOW))).toBe(400);
});

test('a table becomes CSV that a spreadsheet reads and does not run', () => {
  expect(csv(['a', 'b'], [['x,y', 1], ['say "hi"', null], ['=SUM(A1)', -2]])).toBe('\uFEFFa,b\r\n"x,y",1\r\n"say ""hi""",\r\n\'=SUM(A1),-2\r\n');
});

const board = {
  since: '', until: '', timezone: 'UTC', currency: 'CNY',
  datasets: [
    { key: 'contacts_by_channel', sql: '', rows: [{ channel: 'email', direction: 'inbound', n: 4 }, { channel: 'phone', direction: 'inbound', n: 3 }, { channel: 'email', direction: 'outbound', n: 2 }] },
    { key: 'leads_by_channel', sql: '', rows: [{ channel: 'email', n: 5, won: 1, lost: 3 }, { channel: 'form', n: 1, won: 0, lost: 0 }] },
    { key: 'response_minutes', sql: '', rows: [{ median: null, n: 0 }] },
    { key: 'orders', sql: '', rows: [{ n: 2, total: 1200 }] },
  ],
} as Dashboard;

test('the headlines are sums of the rows, and nothing is made up where there are none', () => {
  expect(totalsOf(board)).toEqual({ inbound: 7, leads: 6, conversion: 0.25, response: undefined, revenue: 1200, orders: 2, cost: 0, calls: 0 });
  expect(totalsOf(undefined).conversion).toBeUndefined();
  expect([changeOf(12, 10), changeOf(5, 0), changeOf(undefined, 4)]).toEqual([0.2, undefined, undefined]);
});

test('rows of one name become one bar, the longest first', () => {
  expect(stacked(board.datasets[0]?.rows ?? [], 'channel', 'direction', 'n')).toEqual([
    { name: 'email', parts: { inbound: 4, outbound: 2 } },
    { name: 'phone', parts: { inbound: 3 } },
  ]);
});

test('names are shortened by the room they take', () => {
  expect(shorten('Becker Lighting', 20)).toBe('Becker Lighting');
  expect(shorten('Becker Lighting', 7)).toBe('Becker…');
  expect(shorten('宁波奥克斯空调', 8)).toBe('宁波奥克…');
});

test('a recipient has the kind of address that its channel takes', () => {
  expect(targetOf('a', 'telegram', ' -100123 ')).toEqual({ account_id: 'a', to: { chat_id: '-100123' } });
  expect(targetOf('a', 'email', 'boss@example.com').to).toEqual({ email: 'boss@example.com' });
});
