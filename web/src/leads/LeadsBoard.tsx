import { Text } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { customerName } from '../common/customer_name';
import { money } from '../common/format';
import { HeatBadge } from '../common/HeatBadge';
import { useMembers } from '../common/members';
import type { Lead, StageTotal } from './queries';
import { StagePicker } from './StagePicker';
import { StageSums } from './StageSums';

interface Props {
  leads: Lead[];
  stages: string[];
  totals: StageTotal[];
  writable: boolean;
  onMove: (lead: Lead, stage: string) => void;
  onOpen: (id: string) => void;
}

/** The leads in columns by stage. Dragged with the mouse; by keyboard: arrows choose a card, `m` moves it, Enter opens it. */
export function LeadsBoard({ leads, stages, totals, writable, onMove, onOpen }: Props) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<Lead>();
  const [over, setOver] = useState('');
  const [picking, setPicking] = useState<Lead>();
  const board = useRef<HTMLDivElement>(null);
  const moving = useRef<{ id: string; stage: string }>(undefined);
  const columns = stages.map((stage) => ({ stage, cards: leads.filter((lead) => lead.stage === stage).sort((a, b) => b.score - a.score) }));

  useEffect(() => {
    const wanted = moving.current; // a moved card is made anew in another column: the focus goes with it
    if (!wanted || !leads.some((lead) => lead.id === wanted.id && lead.stage === wanted.stage)) return;
    board.current?.querySelector<HTMLElement>(`[data-lead="${wanted.id}"]`)?.focus();
    moving.current = undefined;
  });

  function onKeyDown(event: KeyboardEvent, lead: Lead): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const step = ARROWS[event.key];
    if (step) {
      event.preventDefault();
      neighbour(columns, lead, step)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(lead.id);
    } else if (event.key.toLowerCase() === 'm' && writable) {
      event.preventDefault();
      setPicking(lead);
    }
  }

  function drop(stage: string): void {
    setOver('');
    if (dragged) onMove(dragged, stage);
    setDragged(undefined);
  }

  return (
    <>
      {writable && <p className="meta board-hint">{t('leads.keys')}</p>}
      <div ref={board} className="board" role="region" aria-label={t('leads.board')}>
        {columns.map(({ stage, cards }) => (
          <section
            key={stage} className={over === stage && dragged ? 'column over' : 'column'} aria-label={t(`stage.${stage}`, { defaultValue: stage })}
            onDragOver={(event) => {
              if (!dragged) return;
              event.preventDefault();
              setOver(stage);
            }}
            onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver('')}
            onDrop={() => drop(stage)}
          >
            <div className="column-head">
              <h2>{t(`stage.${stage}`, { defaultValue: stage })}</h2>
              <StageSums totals={totals.filter((total) => total.stage === stage)} />
            </div>
            {cards.map((lead) => (
              <article
                key={lead.id} data-lead={lead.id} className="lead-card" tabIndex={0} draggable={writable}
                aria-label={t('leads.cardOf', { name: customerName(lead.customer_name, t), stage: t(`stage.${stage}`, { defaultValue: stage }) })}
                aria-keyshortcuts="m Enter" onKeyDown={(event) => onKeyDown(event, lead)} onClick={() => onOpen(lead.id)}
                onDragStart={(event) => {
                  event.dataTransfer.setData('text/plain', lead.id);
                  event.dataTransfer.effectAllowed = 'move';
                  setDragged(lead);
                }}
                onDragEnd={() => setDragged(undefined)}
              >
                <CardBody lead={lead} />
              </article>
            ))}
          </section>
        ))}
      </div>
      {picking && (
        <StagePicker
          lead={picking} stages={stages}
          onPick={(stage) => {
            moving.current = { id: picking.id, stage };
            setPicking(undefined);
            onMove(picking, stage);
          }}
          onClose={() => setPicking(undefined)}
        />
      )}
    </>
  );
}

function CardBody({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const { nameOf } = useMembers();
  return (
    <>
      <b>{customerName(lead.customer_name, t)}</b>
      <Text size="sm" lineClamp={2}>
        {lead.title}
      </Text>
      {lead.value && <Text size="sm" fw={600}>{money(lead.value, lead.currency)}</Text>}
      <div className="chips">
        <HeatBadge heat={lead.temperature} score={lead.score} />
        <span className="meta">{nameOf(lead.assigned_to) || t(`channel.${lead.source_channel}`, { defaultValue: lead.source_channel })}</span>
      </div>
    </>
  );
}

const ARROWS: Record<string, [number, number] | undefined> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The card above or below, or the one at the same height of the next column that has any. */
function neighbour(columns: { cards: Lead[] }[], lead: Lead, [across, down]: [number, number]): HTMLElement | null {
  let column = columns.findIndex(({ cards }) => cards.some((card) => card.id === lead.id));
  const place = columns[column]?.cards.findIndex((card) => card.id === lead.id) ?? 0;
  let cards = columns[column]?.cards ?? [];
  if (across) {
    do column += across;
    while (columns[column] && columns[column]?.cards.length === 0);
    cards = columns[column]?.cards ?? [];
  }
  const found = cards[Math.min(place, across ? cards.length - 1 : place) + down];
  return found ? document.querySelector<HTMLElement>(`[data-lead="${found.id}"]`) : null;
}
