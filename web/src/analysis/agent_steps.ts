import type { AnalysisView } from '../api/types';

export type StepState = 'waiting' | 'running' | 'done' | 'failed';

export interface Step {
  agent: string;
  state: StepState;
}

export const AGENTS = ['A10', 'A11', 'A12', 'A13', 'A14', 'A16'] as const;

/** The agents that are through, as the server tells while one waits. */
export interface Progress {
  done: string[];
  failed: string[];
}

export const progressKey = (customerId: string) => ['analysis-step', customerId];

/** How far each agent is: while it runs, as the progress tells; afterwards by the outcome. */
export function stepsOf(state: 'running' | 'error' | 'done', outcome: AnalysisView | undefined, { withReport = false, progress }: { withReport?: boolean; progress?: Progress | null } = {}): Step[] {
  const agents = withReport ? [...AGENTS.slice(0, -1), 'A15', 'A16'] : AGENTS;
  const failed = new Set(outcome?.output.analysis_summary.failed ?? []);
  const through = new Set(['A10', ...(progress?.done ?? [])]); // entries are read as they come in
  const next = agents.find((agent) => !through.has(agent) && !progress?.failed.includes(agent));
  return agents.map((agent) => {
    if (agent === 'A10') return { agent, state: 'done' };
    if (state === 'running') {
      const left = agent === next ? 'running' : 'waiting';
      return { agent, state: through.has(agent) ? 'done' : progress?.failed.includes(agent) ? 'failed' : left };
    }
    if (state === 'error') return { agent, state: 'failed' };
    return { agent, state: failed.has(agent) ? 'failed' : 'done' };
  });
}
