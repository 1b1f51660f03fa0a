import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api, query } from '../api/client';
import type { AnalysisView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { type Progress, progressKey, stepsOf } from './agent_steps';
import { AgentSteps } from './AgentSteps';
import { number } from './time_words';

/** Runs every agent over the customer now and shows how far each is; those that failed are named, the rest is there. */
export function RunAnalysis({ customerId, days = 30, main = false }: { customerId: string; days?: number; main?: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const progress = useQuery<Progress | null>({ queryKey: progressKey(customerId), enabled: false }).data;
  const run = useMutation({
    onMutate: () => client.setQueryData(progressKey(customerId), null),
    mutationFn: () => api<AnalysisView>(`/customers/${customerId}/analysis${query({ days })}`, { method: 'POST' }),
    onSuccess: () => Promise.all(['analysis', 'insights', 'alerts'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
  const failed = run.data?.output.analysis_summary.failed.length ?? 0;
  return (
    <div className="run">
      <button type="button" className={main ? 'action main' : 'action'} disabled={run.isPending} onClick={() => run.mutate()}>
        <Icon name="spark" size={16} />
        {t(run.isPending ? 'run.running' : main ? 'run.first' : 'run.again')}
      </button>
      <div role="status" className="run-state">
        {!run.isIdle && <AgentSteps steps={stepsOf(run.isPending ? 'running' : run.isError ? 'error' : 'done', run.data, { progress })} />}
        {run.isSuccess && (
          <p className="quiet">
            {failed > 0 ? t('run.partial', { count: failed }) : t('run.took', { seconds: number(run.data.duration_ms / 1000), count: run.data.output.analysis_summary.total_records })}
          </p>
        )}
      </div>
      {run.isError && <ErrorNotice error={run.error} retry={() => run.mutate()} />}
    </div>
  );
}
