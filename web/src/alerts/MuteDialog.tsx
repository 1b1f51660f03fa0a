import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AlertView } from '../api/types';
import { customerName } from '../common/customer_name';
import { Dialog } from '../common/Dialog';
import { focusFirst } from '../common/focus_first';

const DAYS = ['', '30', '90'] as const;

export interface NewMute {
  kind: string;
  reason: string;
  customer_id: string | null;
  until: string | null;
}

/** Raise no more alerts of this kind: for this customer or for all, for good or for some time, with a reason. */
export function MuteDialog({ alert, onMute, onClose }: { alert: AlertView; onMute: (mute: NewMute) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [everywhere, setEverywhere] = useState(false);
  const [days, setDays] = useState('');
  const [reason, setReason] = useState('');
  const group = useId();
  const kind = t(`alertKind.${alert.kind}`, { defaultValue: alert.kind });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const until = days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null;
    onMute({ kind: alert.kind, reason: reason.trim(), customer_id: everywhere ? null : alert.customer_id, until });
  }

  return (
    <Dialog title={t('alerts.muteTitle', { kind })} onClose={onClose}>
      <form className="handle" onSubmit={submit}>
        <fieldset>
          <legend>{t('alerts.muteWhere')}</legend>
          <label>
            <input type="radio" name={group} checked={!everywhere} onChange={() => setEverywhere(false)} /> {customerName(alert.customer_name, t)}
          </label>
          <label>
            <input type="radio" name={group} checked={everywhere} onChange={() => setEverywhere(true)} /> {t('alerts.everywhere')}
          </label>
        </fieldset>
        <label>
          {t('alerts.muteLong')}
          <select className="field" value={days} onChange={(event) => setDays(event.currentTarget.value)}>
            {DAYS.map((one) => (
              <option key={one} value={one}>
                {one ? t('alerts.days', { count: Number(one) }) : t('alerts.forGood')}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('alerts.muteReason')}
          <input className="field" required maxLength={300} ref={focusFirst} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </label>
        <p className="quiet">{t('alerts.muteHint')}</p>
        <div className="dialog-foot">
          <button type="button" className="action" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button type="submit" className="action main">
            {t('alertDo.mute')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
