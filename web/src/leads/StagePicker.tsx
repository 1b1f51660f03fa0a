import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { customerName } from '../common/customer_name';
import { Panel } from '../common/Panel';
import type { Lead } from './queries';

interface Props {
  lead: Lead;
  stages: string[];
  onPick: (stage: string) => void;
  onClose: () => void;
}

/** Choose the stage by its number, or with arrows and Enter. */
export function StagePicker({ lead, stages, onPick, onClose }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const numbered = stages[Number(event.key) - 1];
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (numbered) onPick(numbered);
    else if (event.key === 'ArrowDown') buttons[(at + 1) % buttons.length]?.focus();
    else if (event.key === 'ArrowUp') buttons.at(at - 1)?.focus();
    else return;
    event.preventDefault();
  }

  return (
    <Panel title={t('leads.moveOf', { name: customerName(lead.customer_name, t) })} onClose={onClose}>
      <ul ref={list} className="stage-list" onKeyDown={onKeyDown}>
        {stages.map((stage, place) => (
          <li key={stage}>
            <button type="button" autoFocus={stage === lead.stage} aria-current={stage === lead.stage} onClick={() => onPick(stage)}>
              <kbd>{place + 1}</kbd>
              {t(`stage.${stage}`, { defaultValue: stage })}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
