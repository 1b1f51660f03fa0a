import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { InsightView, LeadView } from '../api/types';
import { Icon, type IconName } from '../common/icons';
import { Mark } from '../common/Mark';
import { DealPanel } from './DealPanel';
import { EvidenceButton } from './EvidenceButton';
import { TaskPanel } from './TaskPanel';
import { percent } from './time_words';
import { draftOfInsight } from './todo';
import { backTo, useInsightChange } from './useInsightChange';

export const KIND_ICONS: Record<string, IconName> = {
  opportunity: 'bulb', risk: 'warning', suggestion: 'target', relationship: 'customers', trend: 'rising', summary: 'text', todo: 'checklist',
};
const COLORS: Record<string, string> = { high: 'red', medium: 'orange', low: 'gray' };

interface Props {
  insight: InsightView;
  customerId: string;
  owner: string | null;
  lead: LeadView | null;
  writable: boolean;
  /** Who worded it: `offline` for the product's own rules, else a model's name. */
  model: string;
}

/** One thing that the agents found: what, how sure, from which records, and what to do about it. */
export function InsightRow({ insight, customerId, owner, lead, writable, model }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'deal' | 'task'>();
  const change = useInsightChange(customerId);
  const kind = insight.insight_type;
  const level = (insight.insight_data as { risk_level?: string }).risk_level;
  const acted = insight.status === 'acted';
  const useful = insight.feedback === 'useful';
  const mark = (title: string) => change.mutateAsync({ insight, values: { status: 'acted', handle_result: title } });
  const unmark = () => change.mutateAsync({ insight, values: backTo(insight) });
  return (
    <article className={`insight ${kind}`}>
      <Icon name={KIND_ICONS[kind] ?? 'spark'} size={18} />
      <div className="insight-body">
        <h3>
          <span className="kind">{t(`insightKind.${kind}`, { defaultValue: kind })}</span> {insight.insight_title}
          {level && (
            <Mark small color={COLORS[level]}>
              {t(`level.${level}`, { defaultValue: level })}
            </Mark>
          )}
          {acted && (
            <Mark small color="green">
              {t('insights.acted')}
            </Mark>
          )}
        </h3>
        {insight.insight_content !== insight.insight_title && <p>{insight.insight_content}</p>}
        <p className="meta">
          {insight.confidence !== null && <span>{t(kind === 'opportunity' ? 'insights.chance' : 'insights.confidence', { share: percent(insight.confidence) })}</span>}
          <EvidenceButton claim={insight.insight_content} records={insight.related_records as string[]} />
          <span title={insight.generated_by}>{t(model === 'offline' ? 'insights.byRules' : 'insights.byModel', { agent: t(`agentName.${insight.generated_by}`, { defaultValue: insight.generated_by }), model })}</span>
        </p>
        {writable && (
          <div className="insight-actions">
            {kind === 'opportunity' && (
              <button type="button" className="action" onClick={() => setOpen('deal')}>
                {t('insights.deal')}
              </button>
            )}
            {(kind === 'risk' || kind === 'suggestion') && (
              <button type="button" className="action" onClick={() => setOpen('task')}>
                {t(kind === 'risk' ? 'insights.plan' : 'insights.do')}
              </button>
            )}
            <span className="grow" />
            <button
              type="button" className="icon-link small" aria-pressed={useful} aria-label={t('insights.useful', { title: insight.insight_title })} title={t('insights.usefulShort')}
              onClick={() => change.mutate({ insight, values: { feedback: useful ? null : 'useful' } })}
            >
              <Icon name="thumbUp" size={16} />
            </button>
            <button
              type="button" className="icon-link small" aria-label={t('insights.wrong', { title: insight.insight_title })} title={t('insights.wrongShort')}
              onClick={() => change.mutate({ insight, values: { feedback: 'wrong' }, said: t('insights.saidWrong') })}
            >
              <Icon name="thumbDown" size={16} />
            </button>
            <button
              type="button" className="icon-link small" aria-label={t('insights.dismiss', { title: insight.insight_title })} title={t('insights.dismissShort')}
              onClick={() => change.mutate({ insight, values: { status: 'dismissed' }, said: t('insights.saidDismissed') })}
            >
              <Icon name="cross" size={16} />
            </button>
          </div>
        )}
      </div>
      {open === 'deal' && (
        <DealPanel customerId={customerId} lead={lead} insight={insight} onMade={mark} onUndone={unmark} onClose={() => setOpen(undefined)} />
      )}
      {open === 'task' && (
        <TaskPanel
          title={t('todo.new')} customerId={customerId} owner={owner} draft={draftOfInsight(insight)} onMade={mark} onUndone={unmark}
          onClose={() => setOpen(undefined)}
        />
      )}
    </article>
  );
}
