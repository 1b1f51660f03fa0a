import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { tasksQuery } from '../api/queries';
import type { CustomerDetail, InsightView } from '../api/types';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import './analysis.css';
import { groupInsights } from './insight_groups';
import { InsightRow } from './InsightRow';
import { analysisQuery, insightsQuery } from './queries';
import { RunAnalysis } from './RunAnalysis';
import { openActions } from './todo';
import { TodoRow } from './TodoRow';
import { useInsightChange } from './useInsightChange';

const SHOWN_TODO = 4;

/** What the agents make of the conversations with a customer: opportunities, risks, advice and what to do. */
export function InsightsBox({ customer, writable }: { customer: CustomerDetail; writable: boolean }) {
  const { t } = useTranslation();
  const insights = useQuery(insightsQuery(customer.id));
  const analysis = useQuery(analysisQuery(customer.id));
  const tasks = useQuery(tasksQuery(customer.id)).data?.items ?? [];
  if (insights.isPending || analysis.isPending) {
    return (
      <section className="insights">
        <h2>{t('insights.title')}</h2>
        <LoadingRows count={4} height={92} />
      </section>
    );
  }
  if (insights.isError || analysis.isError) {
    const broken = insights.isError ? insights : analysis;
    return <ErrorNotice error={broken.error} retry={() => void broken.refetch()} />;
  }
  const { main, folded, dismissed } = groupInsights(insights.data.items);
  const { output, model, run_id: runId, created_at: at } = analysis.data;
  const actions = openActions(output.action_plan, tasks);
  const row = (insight: InsightView) => (
    <InsightRow
      key={insight.insight_id} insight={insight} customerId={customer.id} owner={customer.assigned_to} lead={customer.lead ?? null} writable={writable} model={model}
    />
  );
  return (
    <section className="insights" id="insights" aria-labelledby="insights-title">
      <h2 id="insights-title">{t('insights.title')}</h2>
      {!runId && (
        <EmptyNotice title={t('insights.empty')} text={t(writable ? 'insights.emptyText' : 'insights.emptyViewer')} />
      )}
      {runId && main.length === 0 && <p className="quiet">{t('insights.nothing')}</p>}
      {main.map(row)}
      {runId && actions.length > 0 && (
        <>
          <h3 className="todo-title">{t('insightKind.todo')}</h3>
          <ul className="todos" aria-label={t('insightKind.todo')}>
            {actions.slice(0, SHOWN_TODO).map((action) => (
              <TodoRow key={action.title} action={action} today={output.analysis_summary.analysis_date} customerId={customer.id} owner={customer.assigned_to} writable={writable} />
            ))}
          </ul>
        </>
      )}
      {folded.length > 0 && (
        <details className="folded-insights">
          <summary>{t('insights.more', { count: folded.length })}</summary>
          {folded.map(row)}
        </details>
      )}
      {dismissed.length > 0 && <Dismissed insights={dismissed} customerId={customer.id} writable={writable} />}
      <footer className={runId ? undefined : 'first'}>
        {runId && (
          <p className="quiet">
            {t('insights.made', { time: dateTime(at), count: output.analysis_summary.total_records })}
            {output.analysis_summary.failed.length > 0 && ` ${t('run.partial', { count: output.analysis_summary.failed.length })}`}
          </p>
        )}
        {writable && <RunAnalysis customerId={customer.id} main={!runId} />}
      </footer>
    </section>
  );
}

function Dismissed({ insights, customerId, writable }: { insights: InsightView[]; customerId: string; writable: boolean }) {
  const { t } = useTranslation();
  const change = useInsightChange(customerId);
  return (
    <details className="folded-insights">
      <summary>{t('insights.dismissed', { count: insights.length })}</summary>
      <ul className="dismissed">
        {insights.map((insight) => (
          <li key={insight.insight_id}>
            <span>{insight.insight_title}</span>
            {writable && (
              <button
                type="button" className="text-button" aria-label={t('insights.restoreOf', { title: insight.insight_title })}
                onClick={() => change.mutate({ insight, values: { status: 'new', feedback: null } })}
              >
                {t('insights.restore')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
