import type { TFunction } from 'i18next';

import { languageTag } from '../i18n';
import type { Timing } from './cron';

const SUNDAY = new Date(2026, 0, 4);

/** The name of a weekday, 0 for Sunday. */
export function weekdayName(weekday: number): string {
  const day = new Date(SUNDAY);
  day.setDate(day.getDate() + weekday);
  return new Intl.DateTimeFormat(languageTag(), { weekday: 'long' }).format(day);
}

/** When a schedule runs, in words. */
export function timingWords(timing: Timing, t: TFunction): string {
  if (timing.kind === 'other') return timing.cron;
  if (timing.kind === 'minutes') return t('timing.minutesText', { count: timing.every });
  if (timing.kind === 'weekly') return t('timing.weeklyText', { day: weekdayName(timing.weekday), time: timing.time });
  if (timing.kind === 'monthly') return t('timing.monthlyText', { day: timing.day, time: timing.time });
  return t('timing.dailyText', { time: timing.time });
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment as it is shown in a zone, with the zone's name. */
export function inZone(iso: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(languageTag(), { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone });
  return `${format.format(new Date(iso))} (${timeZone.replaceAll('_', ' ')})`;
}
