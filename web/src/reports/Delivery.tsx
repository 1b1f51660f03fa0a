import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { channelsQuery } from '../api/queries';
import type { ScheduleView, Target } from '../api/schema';
import { Icon } from '../common/icons';
import { addressKind, addressOf, reaches, targetOf } from './delivery_address';

interface Props {
  schedule: ScheduleView;
  manager: boolean;
  saving: boolean;
  onChange: (targets: Target[]) => void;
}

/** Where results go besides the application: an address on each of any connected channels. */
export function Delivery({ schedule, manager, saving, onChange }: Props) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const channels = useQuery(channelsQuery).data ?? [];
  const nameOf = (target: Target) => {
    const account = channels.find((one) => one.id === target.account_id);
    return account ? t(`channel.${account.provider}`, { defaultValue: account.provider }) : '…';
  };
  return (
    <div className="recipients">
      <h3>{t('delivery.title')}</h3>
      <ul className="chips">
        <li className="chip plain">
          <span>{t(schedule.task === 'real_time_alert' ? 'delivery.appAlerts' : 'delivery.appReports')}</span>
        </li>
        {schedule.deliver_to.map((target, place) => (
          <li key={place} className="chip">
            <span>
              {nameOf(target)}: {addressOf(target)}
            </span>
            {manager && (
              <button
                type="button" disabled={saving} aria-label={t('delivery.remove', { address: addressOf(target) })}
                onClick={() => onChange(schedule.deliver_to.filter((_, other) => other !== place))}
              >
                <Icon name="cross" size={12} />
              </button>
            )}
          </li>
        ))}
        {manager && !adding && (
          <li>
            <button type="button" className="text-button" onClick={() => setAdding(true)}>
              <Icon name="plus" size={14} />
              {t('delivery.add')}
            </button>
          </li>
        )}
      </ul>
      {adding && <AddTarget saving={saving} onAdd={(target) => (setAdding(false), onChange([...schedule.deliver_to, target]))} onClose={() => setAdding(false)} />}
    </div>
  );
}

function AddTarget({ saving, onAdd, onClose }: { saving: boolean; onAdd: (target: Target) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const channels = (useQuery(channelsQuery).data ?? []).filter((one) => reaches(one.provider) && one.enabled);
  const [chosen, setChosen] = useState('');
  const [address, setAddress] = useState('');
  const account = channels.find((one) => one.id === chosen) ?? channels[0];

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (account) onAdd(targetOf(account.id, account.provider, address));
  }

  if (!account) {
    return (
      <p className="quiet">
        {t('delivery.noChannel')} <Link to="/channels">{t('inbox.connect')}</Link>
      </p>
    );
  }
  return (
    <form className="timing" onSubmit={submit}>
      <label>
        {t('delivery.channel')}
        <select className="field" autoFocus value={account.id} onChange={(event) => setChosen(event.currentTarget.value)}>
          {channels.map((one) => (
            <option key={one.id} value={one.id}>
              {[t(`channel.${one.provider}`, { defaultValue: one.provider }), one.name !== one.provider && one.name].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t(`address.${addressKind(account.provider)}`)}
        <input
          name="address" className="field" required maxLength={200} type={addressKind(account.provider) === 'email' ? 'email' : 'text'}
          value={address} onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="action main" disabled={saving}>
        {t('delivery.add')}
      </button>
      <button type="button" className="action" onClick={onClose}>
        {t('common.cancel')}
      </button>
    </form>
  );
}
