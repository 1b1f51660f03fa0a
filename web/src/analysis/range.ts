import { dayStart } from '../customers/timeline_range';

export const RANGES = ['7', '30', '90', '365'] as const;

/** How many days are looked at; 30 for anything that is not offered. */
export function rangeOf(text: string | undefined): number {
  return (RANGES as readonly string[]).includes(text ?? '') ? Number(text) : 30;
}

/** The last moment of a local day that has passed, of which the knowledge is asked; undefined for now. */
export function knownAt(day: string | undefined, now = new Date()): string | undefined {
  const end = dayStart(day, 1);
  if (!end || new Date(end) > now) return undefined;
  return new Date(new Date(end).getTime() - 1).toISOString();
}
