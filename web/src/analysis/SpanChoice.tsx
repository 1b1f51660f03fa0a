import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { dayOf } from '../common/format';
import { RANGES, rangeOf } from './range';

interface Props {
  range: string | undefined;
  known: string | undefined;
  onChange: (part: { range?: string; known?: string }) => void;
}

/** How many days are looked at, and as of which day. */
export function SpanChoice({ range, known, onChange }: Props) {
  const { t } = useTranslation();
  const days = rangeOf(range);
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  return (
    <div className="span-choice">
      <div className="switch" role="group" aria-label={t('span.range')}>
        {RANGES.map((one) => (
          <button key={one} type="button" aria-pressed={days === Number(one)} onClick={() => onChange({ range: one === '30' ? undefined : one, known })}>
            {t('span.days', { count: Number(one) })}
          </button>
        ))}
      </div>
      <label className="chips">
        <span className="meta">{t('span.known')}</span>
        <TextInput
          size="xs" type="date" aria-label={t('span.known')} max={dayOf(yesterday.toISOString())} value={known ?? ''}
          onChange={(event) => onChange({ range, known: event.currentTarget.value || undefined })}
        />
      </label>
      {known && (
        <button type="button" className="text-button" onClick={() => onChange({ range, known: undefined })}>
          {t('span.today')}
        </button>
      )}
    </div>
  );
}
