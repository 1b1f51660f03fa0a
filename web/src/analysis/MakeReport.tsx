import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { AnalysisView, ReportView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { type Progress, progressKey, stepsOf } from './agent_steps';
import { AgentSteps } from './AgentSteps';

interface Props {
  customerId: string;
  days: number;
  main?: boolean;
  onMade: (report: ReportView) => void;
}

/** Analyses the customer anew and keeps the report as its next version; the agents are shown while they work. */
export function MakeReport({ customerId, days, main, onMade }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const progress = useQuery<Progress | null>({ queryKey: progressKey(customerId), enabled: false }).data;
  const make = useMutation({
    onMutate: () => client.setQueryData(progressKey(customerId), null),
    mutationFn: async () => {
      const report = await api<ReportView>('/reports', { method: 'POST', json: { kind: 'customer', customer_id: customerId, days } });
      const outcome = await api<AnalysisView>(`/customers/${customerId}/analysis`);
      return { report, outcome };
    },
    onSuccess: async ({ report }) => {
      client.setQueryData(['reports', 'one', report.id], report);
      await Promise.all([['reports', 'list'], ['analysis', customerId], ['insights', customerId]].map((queryKey) => client.invalidateQueries({ queryKey })));
      onMade(report);
    },
  });
  const failed = make.data?.outcome.output.analysis_summary.failed.length ?? 0;
  return (
    <div className="run">
      <button type="button" className={main ? 'action main' : 'action'} disabled={make.isPending} onClick={() => make.mutate()}>
        <Icon name="spark" size={16} />
        {t(make.isPending ? 'report.makingOne' : main ? 'report.makeFirst' : 'report.make')}
      </button>
      <div role="status" className="run-state">
        {make.isPending && <AgentSteps steps={stepsOf('running', undefined, { withReport: true, progress })} />}
        {failed > 0 && <AgentSteps steps={stepsOf('done', make.data?.outcome, { withReport: true })} />}
        {failed > 0 && <p className="quiet">{t('run.partial', { count: failed })}</p>}
      </div>
      {make.isError && <ErrorNotice error={make.error} retry={() => make.mutate()} />}
    </div>
  );
}
