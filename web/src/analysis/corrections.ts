import type { CommunicationView } from '../api/types';

export type Field = 'intent' | 'sentiment' | 'urgency' | 'lead_temperature';
export type Values = Partial<Record<Field, string>>;

const FIELDS: readonly Field[] = ['intent', 'sentiment', 'urgency', 'lead_temperature'];

/** What stands on an entry now in the four fields that a person may correct. */
export function readValues(entry: Pick<CommunicationView, 'intent_category' | 'sentiment' | 'urgency_level' | 'analysis'>): Values {
  const heat = (entry.analysis as { lead_temperature?: string } | null)?.lead_temperature;
  return { intent: entry.intent_category ?? undefined, sentiment: entry.sentiment ?? undefined, urgency: entry.urgency_level ?? undefined, lead_temperature: heat ?? 'none' };
}

/** The fields in which a correction differs from what the analyser read; one that was corrected back is none. */
export function correctedFields(changes: Record<string, string>, before: Record<string, string>): Field[] {
  return FIELDS.filter((field) => changes[field] !== undefined && changes[field] !== before[field]);
}

/** What a person chose that differs from what stands there. */
export function changedValues(now: Values, draft: Values): Values {
  return Object.fromEntries(FIELDS.filter((field) => draft[field] !== undefined && draft[field] !== now[field]).map((field) => [field, draft[field]]));
}
