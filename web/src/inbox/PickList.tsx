import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';

export interface Pick {
  id: string;
  name: string;
  detail?: string;
}

interface Props {
  box: RefObject<HTMLTextAreaElement | null>;
  label: string;
  picks: Pick[];
  empty: ReactNode;
  onChoose: (id: string) => void;
}

/** A list above a text field that keeps the focus: arrows walk, Enter and Tab take, Esc closes. */
export function PickList({ box, label, picks, empty, onChoose }: Props) {
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false);
  const id = useId();
  const chosen = picks[Math.min(at, picks.length - 1)];
  const latest = useRef({ chosen, count: picks.length, closed, onChoose });
  latest.current = { chosen, count: picks.length, closed, onChoose };

  useEffect(() => {
    const field = box.current;
    function press(event: KeyboardEvent): void {
      const { chosen: taken, count, closed: shut, onChoose: choose } = latest.current;
      if (shut || event.isComposing || event.ctrlKey || event.metaKey) return;
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by && count) setAt((now) => (Math.min(now, count - 1) + by + count) % count);
      else if ((event.key === 'Enter' || event.key === 'Tab') && taken) choose(taken.id);
      else if (event.key === 'Escape') setClosed(true);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
    field?.addEventListener('keydown', press);
    return () => field?.removeEventListener('keydown', press);
  }, [box]);

  useEffect(() => {
    const field = box.current;
    if (chosen && !closed) field?.setAttribute('aria-activedescendant', `${id}-${chosen.id}`);
    field?.setAttribute('aria-controls', id);
    return () => {
      field?.removeAttribute('aria-activedescendant');
      field?.removeAttribute('aria-controls');
    };
  }, [box, chosen, closed, id]);

  if (closed) return null;
  if (picks.length === 0) return <div className="picks">{empty}</div>;
  return (
    <ul id={id} className="picks" role="listbox" aria-label={label}>
      {picks.map((pick) => (
        <li
          key={pick.id} id={`${id}-${pick.id}`} role="option" aria-selected={pick === chosen}
          onMouseDown={(event) => {
            event.preventDefault(); // the field keeps the focus
            onChoose(pick.id);
          }}
        >
          <b>{pick.name}</b>
          {pick.detail && <span>{pick.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
