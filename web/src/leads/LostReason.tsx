import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { customerName } from '../common/customer_name';
import { Panel } from '../common/Panel';
import type { Lead } from './queries';

const REASONS = ['price', 'rival', 'timing', 'noBudget', 'noAnswer', 'notFit'] as const;

/** Ask why a lead was lost: a usual reason by one click, or own words. */
export function LostReason({ lead, onLost, onClose }: { lead: Lead; onLost: (reason: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const group = useId();

  function submit(event: FormEvent): void {
    event.preventDefault();
    onLost(text.trim());
    onClose();
  }

  return (
    <Panel title={t('leads.whyLost', { name: customerName(lead.customer_name, t) })} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="radio-list" role="radiogroup" aria-label={t('leads.lostReason')}>
          {REASONS.map((reason, place) => (
            <label key={reason}>
              <input
                type="radio" name={group} autoFocus={place === 0} checked={text === t(`lostReason.${reason}`)}
                onChange={() => setText(t(`lostReason.${reason}`))}
              />
              {t(`lostReason.${reason}`)}
            </label>
          ))}
        </div>
        <TextInput my="sm" label={t('leads.ownReason')} maxLength={300} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <div className="panel-actions">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('leads.markLost')}</Button>
        </div>
      </form>
    </Panel>
  );
}
