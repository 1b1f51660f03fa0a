import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { AlertView } from '../api/types';
import { customerName } from '../common/customer_name';
import { shortTime } from '../common/format';
import { Icon, type IconName } from '../common/icons';
import { AlertDetails } from './AlertDetails';
import { SeverityMark } from './SeverityMark';
import { asleep } from './alert_search';

export type AlertDoing = 'acted' | 'snooze' | 'dismiss' | 'mute';
const BUTTONS: { doing: AlertDoing; key: string; icon: IconName; manager?: boolean }[] = [
  { doing: 'acted', key: 'e', icon: 'check' },
  { doing: 'snooze', key: 's', icon: 'snooze' },
  { doing: 'dismiss', key: 'x', icon: 'cross' },
  { doing: 'mute', key: 'm', icon: 'bell', manager: true },
];

interface Props {
  alert: AlertView;
  open: boolean;
  may: { act: boolean; mute: boolean };
  onToggle: () => void;
  onDo: (doing: AlertDoing) => void;
  onReopen: () => void;
}

/** An alert in one line of what and who and one of why; opened, everything behind it and what can be done. */
export function AlertCard({ alert, open, may, onToggle, onDo, onReopen }: Props) {
  const { t } = useTranslation();
  const head = useRef<HTMLButtonElement>(null);
  const undone = alert.status === 'new' || alert.status === 'read';
  useEffect(() => {
    if (open && !document.querySelector('dialog[open]')) head.current?.focus();
  }, [open]);
  const kind = t(`alertKind.${alert.kind}`, { defaultValue: alert.kind });
  const state = asleep(alert) && undone ? t('alerts.asleep') : alert.status === 'new' ? '' : t(`alertStatus.${alert.status}`);
  return (
    <article className={`alert-card ${alert.level}${open ? ' open' : ''}${alert.status === 'new' ? ' fresh' : ''}`} data-alert={alert.id}>
      <h2>
        <button ref={head} type="button" aria-expanded={open} onClick={onToggle}>
          <span className="alert-head">
            <SeverityMark level={alert.level} />
            <b>{kind}</b>
            <span className="alert-who">{customerName(alert.customer_name, t)}</span>
            {alert.status === 'new' && <span className="unseen">{t('alertStatus.new')}</span>}
            <span className="alert-state">{state}</span>
            <time dateTime={alert.created_at}>{shortTime(alert.created_at)}</time>
          </span>
          <span className="alert-reason">{t(`handover.${alert.reason}`, { defaultValue: alert.reason })}</span>
        </button>
      </h2>
      {open && <AlertDetails alert={alert} />}
      {open && may.act && (
        <div className="alert-actions" role="group" aria-label={t('alerts.do')}>
          {undone &&
            BUTTONS.filter((button) => may.mute || !button.manager).map(({ doing, key, icon }) => (
              <button
                key={doing} type="button" className={doing === 'acted' ? 'action main' : 'action'} aria-keyshortcuts={key} aria-haspopup="dialog"
                title={`${t(`alertDo.${doing}`)} (${key})`} onClick={() => onDo(doing)}
              >
                <Icon name={icon} size={16} />
                {t(`alertDo.${doing}`)}
              </button>
            ))}
          {alert.status !== 'new' && (
            <button type="button" className="text-button" onClick={onReopen}>
              {t(undone ? 'alerts.markNew' : 'alerts.reopen')}
            </button>
          )}
        </div>
      )}
    </article>
  );
}
