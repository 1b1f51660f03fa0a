import { sinceDays } from './group_by_day';

export interface TimelineSearch {
  channel?: string;
  type?: string;
  intent?: string;
  days?: string;
  from?: string;
  to?: string;
  q?: string;
  at?: string;
  view?: string;
  /** An entry to show in its place. */
  entry?: string;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The instant at which a local day `2026-06-15` begins, or the one after it; undefined for anything else. */
export function dayStart(day: string | undefined, after = 0): string | undefined {
  const found = DAY.exec(day ?? '');
  if (!found) return undefined;
  const at = new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3]) + after);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** What the API is asked for: whole local days; a jump to a date ends the range with that day. */
export function timelineFilters({ channel, type, intent, days, from, to, q, at }: TimelineSearch): Record<string, string | undefined> {
  const ends = [dayStart(to, 1), dayStart(at, 1)].filter((end) => end !== undefined).sort();
  return { channel, communication_type: type, intent, q, since: dayStart(from) ?? sinceDays(days), until: ends[0] };
}
