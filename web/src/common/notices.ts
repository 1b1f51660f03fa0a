import './notices.css';

const SHOWN_MS = 8000;
let region: HTMLElement | undefined;

interface Notice {
  text: string;
  undo?: { label: string; run: () => unknown };
}

/** Say that something was done, with a way back for some seconds. Outlives the page that was left meanwhile. */
export function notify({ text, undo }: Notice): void {
  const note = document.createElement('div');
  note.className = 'done-notice';
  note.append(Object.assign(document.createElement('span'), { textContent: text }));
  const leave = () => note.remove();
  if (undo) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: undo.label });
    button.onclick = () => {
      leave();
      void undo.run();
    };
    note.append(button);
  }
  let timer = setTimeout(leave, SHOWN_MS);
  note.onmouseenter = note.onfocus = () => clearTimeout(timer);
  note.onmouseleave = () => (timer = setTimeout(leave, SHOWN_MS));
  home().append(note);
}

/** The region of the notices; within an open dialog, since everything outside one is out of reach. */
function home(): HTMLElement {
  if (!region) {
    region = document.createElement('div');
    region.className = 'done-notices';
    region.setAttribute('role', 'status');
  }
  const parent = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  if (region.parentElement !== parent) {
    parent.append(region);
    parent.addEventListener('close', () => region && document.body.append(region), { once: true }); // it outlives the dialog
  }
  return region;
}
