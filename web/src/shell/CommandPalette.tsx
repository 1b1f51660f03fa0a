import './tools.css';

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Me } from '../api/types';
import { Dialog } from '../common/Dialog';
import { Icon, type IconName } from '../common/icons';
import { useCommands } from './useCommands';
import { useFound } from './useFound';

export interface Command {
  id: string;
  group: string;
  icon: IconName;
  text: string;
  detail?: string;
  keys?: string;
  run: () => void;
}

/** Go anywhere, do anything, find anybody: one field, the arrow keys and Enter. */
export function CommandPalette({ me, onClose, onKeys }: { me: Me; onClose: () => void; onKeys: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const listId = useId();
  const commands = useCommands(me, onKeys);
  const found = useFound(text);
  const shown = useMemo(() => {
    const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (command: Command) => words.every((word) => `${command.text} ${command.group}`.toLowerCase().includes(word));
    return [...commands.filter(fits), ...found.commands];
  }, [commands, found.commands, text]);
  const chosen = shown[Math.min(at, shown.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);

  function run(command: Command | undefined): void {
    if (!command) return;
    onClose();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      setAt((now) => (Math.min(now, shown.length - 1) + move + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(chosen);
    }
  }

  return (
    <Dialog title={t('nav.palette')} onClose={onClose} plain>
      <div className="palette-field">
        <Icon name="search" size={18} />
        <input
          autoFocus role="combobox" aria-expanded aria-controls={listId} aria-label={t('nav.palette')} autoComplete="off" spellCheck={false}
          aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined} placeholder={t('palette.hint')} value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
        />
      </div>
      <ul ref={list} id={listId} role="listbox" aria-label={t('palette.results')} className="palette-list">
        {shown.map((command, index) => (
          <li key={command.id} role="presentation">
            {command.group !== shown[index - 1]?.group && <div className="palette-group" aria-hidden="true">{command.group}</div>}
            <div
              role="option" id={`${listId}-${command.id}`} aria-selected={command === chosen} className="palette-item"
              onMouseMove={() => command !== chosen && setAt(index)} onClick={() => run(command)}
            >
              <Icon name={command.icon} size={18} />
              <span className="grow">
                {command.text}
                {command.detail && <small>{command.detail}</small>}
              </span>
              {command.keys && <kbd>{command.keys}</kbd>}
            </div>
          </li>
        ))}
      </ul>
      <p className="palette-foot" role="status">
        {found.searching ? t('palette.searching') : found.failed ? t('palette.failed') : shown.length === 0 ? t('palette.nothing') : t('palette.foot')}
      </p>
    </Dialog>
  );
}
