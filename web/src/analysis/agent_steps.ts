import type { AnalysisView } from '../api/types';

export type StepState = 'waiting' | 'running' | 'done' | 'failed';

export interface Step {
  agent: string;
  state: StepState;
}

export const AGENTS = ['A10', 'A11', 'A12', 'A13', 'A14', 'A16'] as const;

/** How far each agent is. The server answers when all are through; until then those that follow the reading run. */
export function stepsOf(state: 'running' | 'error' | 'done', outcome: AnalysisView | undefined, withReport = false): Step[] {
  const agents = withReport ? [...AGENTS.slice(0, -1), 'A15', 'A16'] : AGENTS;
  const failed = new Set(outcome?.output.analysis_summary.failed ?? []);
  return agents.map((agent) => {
    if (agent === 'A10') return { agent, state: 'done' }; // entries are read as they come in
    if (state === 'running') return { agent, state: 'running' };
    if (state === 'error') return { agent, state: 'failed' };
    return { agent, state: failed.has(agent) ? 'failed' : 'done' };
  });
}
