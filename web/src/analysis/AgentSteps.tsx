import { useTranslation } from 'react-i18next';

import { Icon } from '../common/icons';
import type { Step } from './agent_steps';

/** The agents in their order, each with how far it is. */
export function AgentSteps({ steps }: { steps: Step[] }) {
  const { t } = useTranslation();
  return (
    <ol className="agent-steps" aria-label={t('run.steps')}>
      {steps.map(({ agent, state }) => (
        <li key={agent} className={state}>
          {state === 'done' ? <Icon name="check" size={15} /> : state === 'failed' ? <Icon name="warning" size={15} /> : <span className="turning" aria-hidden="true" />}
          <span>{t(`agentName.${agent}`)}</span>
          <span className="quiet">{t(`run.${state}`)}</span>
        </li>
      ))}
    </ol>
  );
}
