import { Button, Text } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { dateTime } from '../common/format';

export interface Side {
  id: string;
  name: string;
  kind: string;
  facts: string[];
  identities: string[];
  entries: number;
  lastContact: string | null;
}

interface Props {
  sides: [Side, Side];
  busy: boolean;
  onMerge: (kept: Side, merged: Side) => void;
  onDifferent?: () => void;
}

/** Two who may be one, side by side: choose whose name stays, then merge. */
export function MergeChoice({ sides, busy, onMerge, onDifferent }: Props) {
  const { t } = useTranslation();
  const group = useId();
  const [kept, setKept] = useState(sides[0].entries >= sides[1].entries ? 0 : 1);
  return (
    <>
      <div className="pair" role="radiogroup" aria-label={t('merge.whichStays')}>
        {sides.map((side, place) => (
          <label key={side.id} className="party">
            <span className="party-name">
              <input type="radio" name={group} checked={kept === place} onChange={() => setKept(place)} />
              {customerName(side.name, t)}
            </span>
            <span className="meta">{kept === place ? t('merge.stays') : t('merge.joins')}</span>
            <dl className="facts">
              <dt>{t('customers.kind')}</dt>
              <dd>{t(`customerKind.${side.kind}`, { defaultValue: side.kind })}</dd>
              {side.facts.length > 0 && (
                <>
                  <dt>{t('merge.about')}</dt>
                  <dd>{side.facts.join(' · ')}</dd>
                </>
              )}
              <dt>{t('merge.reached')}</dt>
              <dd>
                {side.identities.length === 0
                  ? '–'
                  : side.identities.map((mark) => (
                      <div key={mark}>
                        <Identity mark={mark} />
                      </div>
                    ))}
              </dd>
              <dt>{t('merge.history')}</dt>
              <dd>
                {t('customers.entries', { count: side.entries })}
                {side.lastContact && `, ${dateTime(side.lastContact)}`}
              </dd>
            </dl>
          </label>
        ))}
      </div>
      <Text size="sm" c="dimmed">
        {t('merge.hint')}
      </Text>
      <div className="panel-actions">
        {onDifferent && (
          <Button variant="default" onClick={onDifferent}>
            {t('merge.different')}
          </Button>
        )}
        <Button loading={busy} onClick={() => onMerge(sides[kept] as Side, sides[1 - kept] as Side)}>
          {t('merge.do')}
        </Button>
      </div>
    </>
  );
}

function Identity({ mark }: { mark: string }) {
  const [kind = '', ...rest] = mark.split(':');
  const value = rest.join(':');
  return kind === 'phone' || kind === 'email' ? <>{value}</> : <><ChannelBadge channel={kind} /> {value.slice(0, 24)}</>;
}
