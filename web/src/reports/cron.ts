/** When a schedule runs, as far as the form can show it; everything else stays a cron line. */
export type Timing =
  | { kind: 'daily'; time: string }
  | { kind: 'weekly'; time: string; weekday: number }
  | { kind: 'monthly'; time: string; day: number }
  | { kind: 'minutes'; every: number }
  | { kind: 'other'; cron: string };

export const EVERY = [5, 10, 15, 30] as const;
const whole = (text: string, from: number, to: number) => (/^\d{1,2}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined);
const pad = (value: number) => String(value).padStart(2, '0');

export function readCron(cron: string): Timing {
  const fields = cron.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  const every = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (fields.length !== 5 || month !== '*') return { kind: 'other', cron };
  if (every && [hour, day, weekday].every((field) => field === '*') && EVERY.some((one) => String(one) === every)) return { kind: 'minutes', every: Number(every) };
  const [m, h] = [whole(minute, 0, 59), whole(hour, 0, 23)];
  if (m === undefined || h === undefined) return { kind: 'other', cron };
  const time = `${pad(h)}:${pad(m)}`;
  const [onDay, onWeekday] = [whole(day, 1, 31), whole(weekday, 0, 7)];
  if (day === '*' && weekday === '*') return { kind: 'daily', time };
  if (day === '*' && onWeekday !== undefined) return { kind: 'weekly', time, weekday: onWeekday % 7 };
  if (weekday === '*' && onDay !== undefined) return { kind: 'monthly', time, day: onDay };
  return { kind: 'other', cron };
}

export function writeCron(timing: Timing): string {
  if (timing.kind === 'other') return timing.cron.trim();
  if (timing.kind === 'minutes') return `*/${timing.every} * * * *`;
  const [hour = 0, minute = 0] = timing.time.split(':').map(Number);
  if (timing.kind === 'weekly') return `${minute} ${hour} * * ${timing.weekday}`;
  return timing.kind === 'monthly' ? `${minute} ${hour} ${timing.day} * *` : `${minute} ${hour} * * *`;
}
