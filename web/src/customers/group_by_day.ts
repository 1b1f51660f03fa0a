import type { CommunicationView } from '../api/types';
import { dayOf } from '../common/format';

export interface Day {
  day: string;
  entries: CommunicationView[];
}

/** Split entries, the newest first, into the reader's local days. */
export function groupByDay(entries: CommunicationView[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.communication_time);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** The start of the day so many days ago: stable within a day, so that it may stand in a query's key. */
export function sinceDays(days: string | undefined, now = new Date()): string | undefined {
  const count = Number(days);
  if (!days || !Number.isInteger(count) || count < 1) return undefined;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - (count - 1)).toISOString();
}
