import { languageTag } from '../i18n';

// A formatter takes longer to make than a list of rows to write with it.
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function kept<T extends Intl.DateTimeFormat | Intl.NumberFormat>(kind: string, options: object, make: () => T): T {
  const key = `${kind} ${languageTag()} ${JSON.stringify(options)}`;
  const found = made.get(key) ?? make();
  made.set(key, found);
  return found as T;
}

const dates = (options: Intl.DateTimeFormatOptions) => kept('date', options, () => new Intl.DateTimeFormat(languageTag(), options));
const numbers = (options: Intl.NumberFormatOptions) => kept('number', options, () => new Intl.NumberFormat(languageTag(), options));

export function dayOf(iso: string): string {
  const at = new Date(iso);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
}

/** `Today`, `Yesterday` in the interface's language, else the date with its weekday. */
export function dayName(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    const text = new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' }).format(days, 'day');
    return text.charAt(0).toLocaleUpperCase(languageTag()) + text.slice(1);
  }
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return dates({ weekday: 'short', day: 'numeric', month: 'long', year }).format(at);
}

/** Hours and minutes, which all four languages write alike: a formatter of its own would be the slowest of the inbox. */
export function clock(iso: string): string {
  const at = new Date(iso);
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

export function dateTime(iso: string): string {
  return dates({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** The time today, the day and month before. */
export function shortTime(iso: string, now = new Date()): string {
  if (dayOf(iso) === dayOf(now.toISOString())) return clock(iso);
  return dates({ day: 'numeric', month: 'short' }).format(new Date(iso));
}

/** `in 3 minutes` without the `in`: a length of time in its largest sensible unit. */
export function duration(seconds: number): string {
  const [unit, size] = seconds < 90 ? ['second', 1] : seconds < 5_400 ? ['minute', 60] : ['hour', 3_600];
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 } as const;
  return numbers(options).format(Math.max(1, Math.round(seconds / (size as number))));
}

export function fileSize(bytes: number): string {
  const [unit, share] = bytes < 1_000_000 ? ['kilobyte', 1_000] : ['megabyte', 1_000_000];
  const options = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return numbers(options).format(bytes / (share as number));
}

export function amount(value: string | number): string {
  return numbers({ maximumFractionDigits: 4 }).format(Number(value));
}

export function money(value: string | number, currency: string | null | undefined): string {
  if (!currency) return amount(value);
  try {
    return numbers({ style: 'currency', currency, maximumFractionDigits: 2 }).format(Number(value));
  } catch {
    return `${amount(value)} ${currency}`;
  }
}

export function length(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
}
