import { useTranslation } from 'react-i18next';

import { EvidenceButton } from './EvidenceButton';
import type { Facts } from './facts';
import { number, percent, waiting } from './time_words';
import { TrendMark } from './TrendMark';

interface Tile {
  name: string;
  text: string;
  note?: string;
  records: string[];
}

/** The numbers one looks at first, each leading to its records. */
export function FactTiles({ facts }: { facts: Facts }) {
  const { t } = useTranslation();
  const inbound = facts.by_direction.inbound;
  const outbound = facts.by_direction.outbound;
  const tiles: Tile[] = [
    { name: t('fact.total'), text: number(facts.total.value), note: t('fact.perWeek', { n: number(facts.per_week.value) }), records: facts.total.records },
    {
      name: t('fact.recent'), text: number(facts.recent.value), records: [...facts.recent.records, ...facts.baseline.records],
      note: facts.baseline.value === null ? t('fact.noBaseline') : t('fact.baseline', { n: number(facts.baseline.value) }),
    },
    {
      name: t('fact.direction'), text: `${number(inbound?.value ?? 0)} : ${number(outbound?.value ?? 0)}`, note: t('fact.directionNote'),
      records: [...(inbound?.records ?? []), ...(outbound?.records ?? [])],
    },
    {
      name: t('fact.ourResponse'), text: facts.our_response.value === null ? '–' : waiting(facts.our_response.value),
      note: t('fact.ourResponseNote'), records: facts.our_response.records,
    },
    {
      name: t('fact.theirResponse'), text: facts.their_response.value === null ? '–' : waiting(facts.their_response.value),
      note: t('fact.theirResponseNote'), records: facts.their_response.records,
    },
    { name: t('fact.unanswered'), text: number(facts.unanswered.value), note: t('fact.unansweredNote'), records: facts.unanswered.records },
    {
      name: t('fact.promises'), text: number(facts.promises.open.value), records: facts.promises.open.records,
      note: facts.promises.overdue.value > 0 ? t('fact.overdue', { count: facts.promises.overdue.value }) : t('fact.notOverdue'),
    },
  ];
  const { sentiment_recent: now, sentiment_baseline: before, sentiment_trend: trend } = facts;
  return (
    <ul className="fact-tiles" aria-label={t('fact.title')}>
      {tiles.map((tile) => (
        <li key={tile.name}>
          <span className="label">{tile.name}</span>
          <EvidenceButton claim={`${tile.name}: ${tile.text}`} records={[...new Set(tile.records)]} className="tile-number">
            {tile.text}
          </EvidenceButton>
          <span className="quiet">{tile.note}</span>
        </li>
      ))}
      <li>
        <span className="label">{t('fact.mood')}</span>
        <EvidenceButton claim={t('fact.mood')} records={trend.records} className="tile-number">
          {now.value === null ? '–' : percent(now.value)}
        </EvidenceButton>
        <span className="quiet tile-trend">
          <TrendMark trend={trend.value} />
          {before.value !== null && t('fact.moodBefore', { share: percent(before.value) })}
        </span>
      </li>
    </ul>
  );
}
