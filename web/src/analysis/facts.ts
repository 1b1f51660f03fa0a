// What `GET /customers/{id}/facts` gives; the document declares it as a free object.

/** A computed value with the ids of the records behind it. */
export interface Fact<Value> {
  value: Value;
  records: string[];
}

export interface Week {
  /** Its Monday, `2026-06-15`. */
  start: string;
  channels: Record<string, Fact<number>>;
  sentiment: Fact<number | null>;
}

export interface PaymentDelay {
  order: { id: string; number: string; amount: number; currency: string };
  days: number;
  paid: boolean;
}

export interface Person {
  person_id: string;
  name: string;
  role: string;
  influence: number;
  records: string[];
}

export interface Facts {
  total: Fact<number>;
  by_channel: Record<string, Fact<number>>;
  by_direction: Record<string, Fact<number>>;
  per_week: Fact<number>;
  weeks: Week[];
  recent: Fact<number>;
  baseline: Fact<number | null>;
  last_contact: Fact<string | null>;
  our_response: Fact<number | null>;
  their_response: Fact<number | null>;
  unanswered: Fact<number>;
  busy_days: Fact<number>[];
  busy_hours: Fact<number>[];
  replies_by_slot: Record<string, Fact<number>>;
  sentiment_recent: Fact<number | null>;
  sentiment_baseline: Fact<number | null>;
  sentiment_trend: Fact<string>;
  promises: { open: Fact<number>; overdue: Fact<number>; kept: Fact<number | null> };
  trade: {
    orders: Fact<number>;
    revenue: Fact<number>;
    recent: Fact<number>;
    before: Fact<number>;
    gap_days: Fact<number | null>;
    days_since: Fact<number | null>;
    delays: PaymentDelay[];
  };
  network: Person[];
}

/** Counts by weekday (from Monday) or hour, with empty ones in their places. */
export function inOrder(found: Fact<number>[], places: number): Fact<number>[] {
  return Array.from({ length: places }, (_, place) => {
    const records = found.find((one) => one.value === place)?.records ?? [];
    return { value: records.length, records };
  });
}

/** The channels of all weeks, the one with most contacts first. */
export function channelsOf(weeks: Week[]): string[] {
  const sums = new Map<string, number>();
  for (const week of weeks) {
    for (const [name, fact] of Object.entries(week.channels)) sums.set(name, (sums.get(name) ?? 0) + fact.value);
  }
  return [...sums].sort(([one, more], [other, less]) => less - more || one.localeCompare(other)).map(([name]) => name);
}

/** `Thu 10`: the weekday and two-hour slot of sending with the share answered within a day, the best first. */
export function bestSlots(slots: Record<string, Fact<number>>): { day: number; hour: number; share: Fact<number> }[] {
  return Object.entries(slots)
    .map(([slot, share]) => ({ day: Number(slot.split('-')[0]), hour: Number(slot.split('-')[1]), share }))
    .sort((one, other) => other.share.value - one.share.value || other.share.records.length - one.share.records.length);
}
