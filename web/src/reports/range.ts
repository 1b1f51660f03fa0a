const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const PRESETS = ['7', '30', '90', '365'] as const;
const LONGEST_DAYS = 400;

export interface Range {
  since: string;
  until: string;
}

export interface RangeSearch {
  days?: string;
  from?: string;
  to?: string;
}

/**
 * The span of the address: whole local days `from` … `to`, else the last `days` days until the end of this hour. The end
 * is rounded, so that looking again soon after asks for the same.
 */
export function rangeOf({ days, from, to }: RangeSearch, now = new Date()): Range {
  if (from && to && DAY.test(from) && DAY.test(to) && from <= to) {
    const end = new Date(`${to}T00:00:00`);
    end.setDate(end.getDate() + 1);
    const begin = Math.max(new Date(`${from}T00:00:00`).getTime(), end.getTime() - LONGEST_DAYS * DAY_MS);
    return { since: new Date(begin).toISOString(), until: end.toISOString() };
  }
  const length = PRESETS.find((one) => one === days) ?? '30';
  const until = new Date(now);
  until.setMinutes(60, 0, 0);
  return { since: new Date(until.getTime() - Number(length) * DAY_MS).toISOString(), until: until.toISOString() };
}

/** The span of the same length right before. */
export function rangeBefore({ since, until }: Range): Range {
  const length = new Date(until).getTime() - new Date(since).getTime();
  return { since: new Date(new Date(since).getTime() - length).toISOString(), until: since };
}
