import { useTranslation } from 'react-i18next';

import { ChoiceFilter } from '../common/ChoiceFilter';
import { OwnerFilter } from '../common/OwnerFilter';
import { CHANNELS, HEATS } from '../common/values';
import type { LeadSearch } from './queries';

interface Props {
  search: LeadSearch;
  stages: string[];
  onChange: (part: LeadSearch) => void;
}

export function LeadFilters({ search, stages, onChange }: Props) {
  const { t } = useTranslation();
  const display = search.display === 'table' ? 'table' : 'board';
  return (
    <div className="filters paired">
      <div className="switch" role="group" aria-label={t('leads.display')}>
        {(['board', 'table'] as const).map((value) => (
          <button key={value} type="button" aria-pressed={display === value} onClick={() => onChange({ display: value })}>
            {t(`leads.${value}`)}
          </button>
        ))}
      </div>
      <OwnerFilter value={search.owner} onChange={(owner) => onChange({ owner })} />
      <ChoiceFilter
        label={t('leads.source')} value={search.source} values={CHANNELS} nameOf={(channel) => t(`channel.${channel}`)}
        onChange={(source) => onChange({ source })}
      />
      <ChoiceFilter
        label={t('leads.scoreName')} value={search.score} values={['80', '60', '40', '20']} nameOf={(score) => t('leads.scoreFrom', { score })}
        onChange={(score) => onChange({ score })}
      />
      <ChoiceFilter label={t('inbox.heat')} value={search.heat} values={HEATS} nameOf={(heat) => t(`heat.${heat}`)} onChange={(heat) => onChange({ heat })} />
      <ChoiceFilter
        label={t('leads.stage')} value={search.stage} values={stages} nameOf={(stage) => t(`stage.${stage}`, { defaultValue: stage })}
        onChange={(stage) => onChange({ stage })}
      />
    </div>
  );
}
