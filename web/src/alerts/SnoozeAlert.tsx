import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog } from '../common/Dialog';
import { dateTime } from '../common/format';
import { ChoiceList } from '../inbox/ChoiceList';
import '../inbox/desk.css';
import { localValue, snoozeTimes } from '../inbox/snooze_times';

interface Props {
  until: string | null;
  onSnooze: (until: string | null) => void;
  onClose: () => void;
}

/** When an alert comes back: the same times as for a conversation. */
export function SnoozeAlert({ until, onSnooze, onClose }: Props) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const [own, setOwn] = useState(() => localValue(new Date(now.getTime() + 86_400_000)));
  const times = snoozeTimes(now);
  const choices = times.map(({ id, at }) => ({ id, text: t(`snooze.${id}`), detail: dateTime(at.toISOString()) }));
  if (until) choices.push({ id: 'now', text: t('snooze.now'), detail: '' });

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSnooze(new Date(own).toISOString());
  }

  return (
    <Dialog title={t('alertDo.snooze')} onClose={onClose}>
      <p className="quiet">{t('alerts.snoozeHint')}</p>
      <ChoiceList label={t('alertDo.snooze')} choices={choices} onChoose={(id) => onSnooze(times.find((time) => time.id === id)?.at.toISOString() ?? null)} />
      <form className="own-time" onSubmit={submit}>
        <label>
          {t('desk.ownTime')}
          <input type="datetime-local" className="field" required min={localValue(now)} value={own} onChange={(event) => setOwn(event.currentTarget.value)} />
        </label>
        <button type="submit" className="action">
          {t('alertDo.snooze')}
        </button>
      </form>
    </Dialog>
  );
}
