import { useEffect, useRef } from 'react';

const SEQUENCE_MS = 1_200;
type Actions = Record<string, ((event: KeyboardEvent) => void) | undefined>;

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=radio]):not([type=checkbox])'));

/**
 * Run actions by single keys (`j`), sequences (`g i`) and with Ctrl or Cmd (`mod+k`). Single keys do nothing while
 * one writes or a dialog is open; a name with `!` in front works everywhere.
 */
export function useKeys(actions: Actions): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    let before = '';
    let at = 0;
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const mod = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const name = mod ? `mod+${key}` : key;
      const always = current.current[`!${name}`];
      if (always) {
        event.preventDefault();
        always(event);
        return;
      }
      if (mod || writes(event.target) || document.querySelector('dialog[open]')) return;
      const sequence = Date.now() - at < SEQUENCE_MS ? `${before} ${name}` : '';
      const action = (sequence && current.current[sequence]) || (!sequence || !isPrefix(before) ? current.current[name] : undefined);
      [before, at] = [name, Date.now()];
      if (!action) return;
      event.preventDefault();
      before = '';
      action(event);
    }
    const isPrefix = (name: string) => name !== '' && Object.keys(current.current).some((key) => key.startsWith(`${name} `));
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
