import { render } from 'preact';

import { Chat } from './chat';
import { Server, type Identity } from './server';
import { Storage } from './storage';
import { CSS } from './styles';
import type { Message } from './thread';
import { Widget, type View } from './Widget';
import { chooseLanguage, WORDS } from './words';

type Listener = (detail: unknown) => void;
type Kind = 'open' | 'close' | 'message' | 'state';

const script = (document.currentScript ?? document.querySelector('script[data-key][src*="widget.js"]')) as HTMLScriptElement | null;
const siteKey = script?.dataset.key ?? '';

function mount(origin: string, options: DOMStringMap): void {
  const storage = new Storage(siteKey);
  const view: View = { open: false, unread: 0, version: 0 };
  const listeners = new Map<Kind, Listener[]>();
  const host = document.createElement('div');
  host.id = 'tonlia-chat';
  if (options.side) host.dataset.side = options.side;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];

  const tell = (kind: Kind, detail?: unknown) => listeners.get(kind)?.forEach((listener) => listener(detail));

  const chat = new Chat(siteKey, new Server(origin), storage, (kind, detail) => {
    if (view.open && document.visibilityState === 'visible') queueMicrotask(() => chat.seen());
    if (kind === 'message' && (detail as Message).from !== 'visitor' && !view.open && loaded) view.unread += 1;
    if (kind === 'seen') view.unread = 0;
    else if (kind !== 'view') tell(kind, detail);
    draw();
  });
  // The history that a returning visitor gets at first is not news.
  let loaded = false;

  function draw(): void {
    view.version += 1;
    const language = chooseLanguage(options.language, document.documentElement.lang, chat.now.language, navigator.language);
    const words = WORDS[language];
    host.lang = language;
    host.toggleAttribute('data-open', view.open);
    render(
      <Widget chat={chat} view={{ ...view }} words={words} title={options.title || words.title} onOpen={open} onClose={close} />,
      root,
    );
  }

  function open(): void {
    view.open = true;
    view.unread = 0;
    storage.open = true;
    chat.start();
    draw();
    tell('open');
  }

  function close(): void {
    view.open = false;
    storage.open = false;
    draw();
    tell('close');
  }

  Object.assign(window, {
    Tonlia: {
      open,
      close,
      identify: (identity: Identity) => chat.identify(identity),
      on: (kind: Kind, listener: Listener) => void listeners.set(kind, [...(listeners.get(kind) ?? []), listener]),
    },
  });

  document.body.append(host);
  draw();
  if (storage.token || storage.queue.length > 0) chat.start();
  setTimeout(() => (loaded = true), 3000);
}

if (script && siteKey && !document.getElementById('tonlia-chat')) {
  const origin = new URL(script.src, location.href).origin;
  const begin = () => mount(origin, script.dataset);
  if (document.body) begin();
  else document.addEventListener('DOMContentLoaded', begin);
}
