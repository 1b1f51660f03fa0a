import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { MuteView } from '../api/schema';
import type { AlertView } from '../api/types';
import { dateTime } from '../common/format';
import { showToast } from '../common/toast';
import type { AlertDoing } from './AlertCard';
import { asleep } from './alert_search';
import { HandleDialog } from './HandleDialog';
import { MuteDialog, type NewMute } from './MuteDialog';
import { mutesQuery } from './queries';
import { SnoozeAlert } from './SnoozeAlert';
import type { useAlertChange } from './useAlertChange';

interface Props {
  alert: AlertView;
  doing: AlertDoing;
  change: ReturnType<typeof useAlertChange>;
  /** Something was done with the alert. */
  onDone: () => void;
  onClose: () => void;
}

/** Asks what is needed for one of the things that can be done with an alert, and does it. */
export function AlertDialogs({ alert, doing, change, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: mutesQuery.queryKey });
  const mute = useMutation({
    mutationFn: (json: NewMute) => api<MuteView>('/alert-mutes', { method: 'POST', json }),
    onSuccess: (made) =>
      change.mutate({
        alert, values: { status: 'dismissed', handle_result: made.reason }, done: t('alerts.mutedNow'),
        undo: () => api<void>(`/alert-mutes/${made.id}`, { method: 'DELETE' }).then(reload),
      }),
    onError: () => showToast(t('inbox.notDone')),
    onSettled: reload,
  });

  function handle(note: string): void {
    onDone();
    const status = doing === 'acted' ? 'acted' : 'dismissed';
    change.mutate({ alert, values: { status, handle_result: note || null }, done: t(`alerts.${status}Now`) });
  }

  function snooze(until: string | null): void {
    onDone();
    change.mutate({ alert, values: { snoozed_until: until }, done: until ? t('alerts.snoozedNow', { time: dateTime(until) }) : t('alerts.wokenNow') });
  }

  if (doing === 'snooze') return <SnoozeAlert until={asleep(alert) ? alert.snoozed_until : null} onSnooze={snooze} onClose={onClose} />;
  if (doing === 'mute') {
    return <MuteDialog alert={alert} onMute={(values) => (onDone(), mute.mutate(values))} onClose={onClose} />;
  }
  return <HandleDialog key={doing} doing={doing} onSave={handle} onClose={onClose} />;
}
