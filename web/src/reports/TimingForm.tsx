import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { EVERY, readCron, type Timing, writeCron } from './cron';
import { weekdayName } from './timing_words';

const KINDS = ['daily', 'weekly', 'monthly', 'minutes', 'other'] as const;

/** Change when a task runs, in the company's zone: by day, weekday or day of the month, every few minutes, or by a cron line. */
export function TimingForm({ cron, saving, onSave, onClose }: { cron: string; saving: boolean; onSave: (cron: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [timing, setTiming] = useState<Timing>(() => readCron(cron));
  const time = 'time' in timing ? timing.time : '09:00';

  function choose(kind: (typeof KINDS)[number]): void {
    const fresh: Record<typeof kind, Timing> = {
      daily: { kind: 'daily', time }, weekly: { kind: 'weekly', time, weekday: 1 }, monthly: { kind: 'monthly', time, day: 1 },
      minutes: { kind: 'minutes', every: 5 }, other: { kind: 'other', cron: writeCron(timing) },
    };
    setTiming(fresh[kind]);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSave(writeCron(timing));
  }

  return (
    <form className="timing" onSubmit={submit}>
      <label>
        {t('timing.how')}
        <select name="how" className="field" autoFocus value={timing.kind} onChange={(event) => choose(event.currentTarget.value as (typeof KINDS)[number])}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`timing.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {timing.kind === 'weekly' && (
        <label>
          {t('timing.weekday')}
          <select name="weekday" className="field" value={timing.weekday} onChange={(event) => setTiming({ ...timing, weekday: Number(event.currentTarget.value) })}>
            {[1, 2, 3, 4, 5, 6, 0].map((day) => (
              <option key={day} value={day}>
                {weekdayName(day)}
              </option>
            ))}
          </select>
        </label>
      )}
      {timing.kind === 'monthly' && (
        <label>
          {t('timing.day')}
          <input type="number" className="field" min={1} max={31} required value={timing.day} onChange={(event) => setTiming({ ...timing, day: event.currentTarget.valueAsNumber || 1 })} />
        </label>
      )}
      {'time' in timing && (
        <label>
          {t('timing.time')}
          <input type="time" name="time" className="field" required value={timing.time} onChange={(event) => setTiming({ ...timing, time: event.currentTarget.value })} />
        </label>
      )}
      {timing.kind === 'minutes' && (
        <label>
          {t('timing.every')}
          <select className="field" value={timing.every} onChange={(event) => setTiming({ kind: 'minutes', every: Number(event.currentTarget.value) })}>
            {EVERY.map((every) => (
              <option key={every} value={every}>
                {t('timing.minutesText', { count: every })}
              </option>
            ))}
          </select>
        </label>
      )}
      {timing.kind === 'other' && (
        <label>
          {t('timing.cron')}
          <input className="field" required maxLength={100} value={timing.cron} onChange={(event) => setTiming({ kind: 'other', cron: event.currentTarget.value })} />
        </label>
      )}
      <button type="submit" className="action main" disabled={saving}>
        {t('act.save')}
      </button>
      <button type="button" className="action" onClick={onClose}>
        {t('common.cancel')}
      </button>
    </form>
  );
}
