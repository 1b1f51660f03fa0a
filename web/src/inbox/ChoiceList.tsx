import { type KeyboardEvent, useEffect, useRef } from 'react';

export interface Choice {
  id: string;
  text: string;
  detail?: string;
  chosen?: boolean;
}

/** Tell a dialog that opens where the focus belongs; React's own autoFocus comes too early for that. */
const focusFirst = (button: HTMLButtonElement | null) => button?.setAttribute('autofocus', '');

/** A list of buttons walked by the arrow keys; the chosen one, else the first, has the focus. */
export function ChoiceList({ label, choices, onChoose }: { label: string; choices: Choice[]; onChoose: (id: string) => void }) {
  const list = useRef<HTMLUListElement>(null);
  const filled = choices.length > 0;
  const first = Math.max(0, choices.findIndex((choice) => choice.chosen));
  useEffect(() => {
    const buttons = list.current?.querySelectorAll('button');
    (list.current?.querySelector<HTMLButtonElement>('[aria-current]') ?? buttons?.[0])?.focus();
  }, [filled]);

  function move(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  }

  return (
    <ul ref={list} className="choices" aria-label={label} onKeyDown={move}>
      {choices.map((choice, index) => (
        <li key={choice.id}>
          <button ref={index === first ? focusFirst : undefined} type="button" aria-current={choice.chosen || undefined} onClick={() => onChoose(choice.id)}>
            <span>{choice.text}</span>
            {choice.detail && <small>{choice.detail}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}
