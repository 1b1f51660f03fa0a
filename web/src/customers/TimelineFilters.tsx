import { TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { ViewSwitch } from '../analysis/ViewSwitch';
import { ChoiceFilter } from '../common/ChoiceFilter';
import { dayName } from '../common/format';
import { SearchBox } from '../common/SearchBox';
import { CHANNELS, INTENTS } from '../common/values';
import { dayStart, type TimelineSearch } from './timeline_range';

const TYPES = ['phone', 'mobile', 'email', 'wechat', 'webchat', 'meeting', 'visit', 'video', 'form', 'note', 'activity'];

export function TimelineFilters() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/app/customers/$customerId' });
  const navigate = useNavigate({ from: '/customers/$customerId' });
  const change = useCallback(
    (part: TimelineSearch) => void navigate({ search: (now) => ({ ...now, entry: undefined, ...part }), replace: true }),
    [navigate],
  );
  const find = useCallback((text: string) => change({ q: text || undefined }), [change]);
  const start = dayStart(search.at);
  return (
    <div className="timeline-tools">
      <div className="filters paired" role="search" aria-label={t('timeline.filters')}>
        <ChoiceFilter
          label={t('inbox.channel')} value={search.channel} values={CHANNELS} nameOf={(channel) => t(`channel.${channel}`)}
          onChange={(channel) => change({ channel })}
        />
        <ChoiceFilter
          label={t('timeline.type')} value={search.type} values={TYPES} nameOf={(type) => t(`entryType.${type}`)} onChange={(type) => change({ type })}
        />
        <ChoiceFilter
          label={t('timeline.intent')} value={search.intent} values={INTENTS} nameOf={(intent) => t(`intent.${intent}`)}
          onChange={(intent) => change({ intent })}
        />
        <ChoiceFilter
          label={t('timeline.time')} value={search.from || search.to ? 'range' : search.days} values={['1', '7', '30', '90', 'range']}
          nameOf={(days) => (days === 'range' ? t('timeline.range') : t('timeline.lastDays', { count: Number(days) }))}
          onChange={(days) =>
            change(days === 'range' ? { days: undefined, from: today(-30), to: today() } : { days, from: undefined, to: undefined })
          }
        />
        {(search.from || search.to) && (
          <>
            <DayField label={t('timeline.from')} value={search.from} onChange={(from) => change({ from })} />
            <DayField label={t('timeline.to')} value={search.to} onChange={(to) => change({ to })} />
          </>
        )}
        <SearchBox label={t('timeline.search')} value={search.q ?? ''} onChange={find} />
      </div>
      <ViewSwitch />
      <DayField label={t('timeline.jump')} shownLabel value={search.at} onChange={(at) => change({ at })} />
      {start && (
        <span className="chip">
          <span>{t('timeline.until', { day: dayName(start) })}</span>
          <button type="button" aria-label={t('timeline.newest')} onClick={() => change({ at: undefined })}>
            ×
          </button>
        </span>
      )}
    </div>
  );
}

function today(shift = 0): string {
  const at = new Date();
  at.setDate(at.getDate() + shift);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
}

interface DayProps {
  label: string;
  shownLabel?: boolean;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function DayField({ label, shownLabel, value, onChange }: DayProps) {
  return (
    <label className="chips">
      <span className={shownLabel ? 'meta' : 'unseen'}>{label}</span>
      <TextInput
        size="xs" type="date" aria-label={label} max={today()} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    </label>
  );
}
