import './desk.css';

import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConversationView } from '../api/types';
import { Dialog } from '../common/Dialog';
import { dateTime } from '../common/format';
import { ChoiceList } from './ChoiceList';
import { localValue, snoozeTimes } from './snooze_times';
import type { ConversationChange } from './useConversationChange';

/** When the conversation comes back; a message of the customer brings it back earlier. */
export function SnoozeDialog({ conversation, change, onClose }: { conversation: ConversationView; change: ConversationChange; onClose: () => void }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const [own, setOwn] = useState(() => localValue(new Date(now.getTime() + 86_400_000)));
  const before = conversation.snoozed_until;
  const times = snoozeTimes(now);

  function snooze(until: string | null): void {
    onClose();
    change.mutate({
      path: 'snooze', json: { until }, shown: { snoozed_until: until },
      done: until ? t('desk.snoozed', { time: dateTime(until) }) : t('desk.woken'),
      undo: { path: 'snooze', json: { until: before }, shown: { snoozed_until: before } },
    });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    snooze(new Date(own).toISOString());
  }

  const choices = times.map(({ id, at }) => ({ id, text: t(`snooze.${id}`), detail: dateTime(at.toISOString()) }));
  if (before) choices.push({ id: 'now', text: t('snooze.now'), detail: '' });
  return (
    <Dialog title={t('inbox.snooze')} onClose={onClose}>
      <p className="quiet">{t('desk.snoozeHint')}</p>
      <ChoiceList
        label={t('inbox.snooze')} choices={choices}
        onChoose={(id) => snooze(times.find((time) => time.id === id)?.at.toISOString() ?? null)}
      />
      <form className="own-time" onSubmit={submit}>
        <label>
          {t('desk.ownTime')}
          <input
            type="datetime-local" className="field" required min={localValue(now)} value={own} onChange={(event) => setOwn(event.currentTarget.value)}
          />
        </label>
        <button type="submit" className="action">
          {t('inbox.snooze')}
        </button>
      </form>
    </Dialog>
  );
}
