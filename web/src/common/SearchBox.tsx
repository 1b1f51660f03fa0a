import { type KeyboardEvent, useEffect, useState } from 'react';

import { Icon } from './icons';

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
  shortcut?: string;
}

/** A text filter that reports shortly after the last key; Esc leaves it. */
export function SearchBox({ label, value, onChange, shortcut }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), 250);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <span className="search-field">
      <Icon name="search" size={14} />
      <input
        type="search" className="field" aria-label={label} placeholder={label} title={shortcut ? `${label} (${shortcut})` : label} value={text}
        aria-keyshortcuts={shortcut} onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </span>
  );
}
