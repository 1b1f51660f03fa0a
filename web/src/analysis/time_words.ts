import { languageTag } from '../i18n';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [['minute', 60], ['hour', 3_600], ['day', 86_400], ['month', 2_629_800], ['year', 31_557_600]];

/** `2 hours ago`, in the largest unit of which there is at least one. */
export function ago(iso: string, now = new Date()): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  const [unit, size] = STEPS.findLast(([, length]) => Math.abs(seconds) >= length) ?? (STEPS[0] as (typeof STEPS)[number]);
  return new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** Minutes as people say them: minutes, hours with one decimal, days. */
export function waiting(minutes: number): string {
  const [unit, size] = minutes < 90 ? ['minute', 1] : minutes < 36 * 60 ? ['hour', 60] : ['day', 1_440];
  const options = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: size === 1 ? 0 : 1 } as const;
  return new Intl.NumberFormat(languageTag(), options).format(minutes / (size as number));
}

export function percent(share: number): string {
  return new Intl.NumberFormat(languageTag(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

export function number(value: number, digits = 1): string {
  return new Intl.NumberFormat(languageTag(), { maximumFractionDigits: digits }).format(value);
}

/** A sum of money; without a fraction when it is whole. */
export function sum(value: number | string, currency: string): string {
  const whole = Number.isInteger(Number(value));
  const options = { style: 'currency', currency, minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 2 } as const;
  return new Intl.NumberFormat(languageTag(), options).format(Number(value));
}

/** A calendar day `2026-06-15` without a year when it is this one. */
export function shortDay(day: string, now = new Date()): string {
  const at = localDay(day);
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(languageTag(), { day: 'numeric', month: 'short', year }).format(at);
}

/** A calendar day on an axis: the others tell the year. */
export function axisDay(day: string): string {
  return new Intl.DateTimeFormat(languageTag(), { day: 'numeric', month: 'short' }).format(localDay(day));
}

/** `today`, `tomorrow`, else the day with its weekday. */
export function dueWord(day: string, now = new Date()): string {
  const at = localDay(day);
  const days = Math.round((at.getTime() - new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime()) / 86_400_000);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' }).format(days, 'day');
  return new Intl.DateTimeFormat(languageTag(), { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
}

/** The short name of a weekday, 0 for Monday. */
export function weekdayName(day: number, style: 'short' | 'long' = 'short'): string {
  return new Intl.DateTimeFormat(languageTag(), { weekday: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + day)));
}

export function localDay(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  return new Date(year, month - 1, date);
}
