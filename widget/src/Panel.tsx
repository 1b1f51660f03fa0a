import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { Chat } from './chat';
import { Bubble, PendingBubble } from './Bubble';
import type { Words } from './words';

interface Props {
  chat: Chat;
  words: Words;
  title: string;
  version: number;
  onClose: () => void;
}

export function Panel({ chat, words, title, version, onClose }: Props) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [version]);

  function submit(event?: Event): void {
    event?.preventDefault();
    const said = text.trim();
    if (!said) return;
    chat.send(said);
    setText('');
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  }

  const state = chat.state === 'person' ? words.statePerson : chat.state === 'closed' ? words.stateClosed : words.stateBot;
  const { messages, pending } = chat.thread;
  return (
    <section class="panel" role="dialog" aria-label={title} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <div class="head">
        <div>
          <b>{title}</b>
          <span role="status">{state}</span>
        </div>
        <button type="button" aria-label={words.close} onClick={onClose}>
          <Cross />
        </button>
      </div>
      <div class="log" ref={log} role="log" aria-live="polite" aria-label={words.messages} tabIndex={0}>
        {messages.length + pending.length === 0 && (
          <div class="m">
            <p>{words.hello}</p>
          </div>
        )}
        {messages.map((message) => (
          <Bubble key={message.seq} message={message} words={words} />
        ))}
        {pending.map((item) => (
          <PendingBubble key={item.cid} item={item} words={words} onRetry={() => chat.retry(item.cid)} />
        ))}
        {chat.draft && (
          <div class="m" aria-hidden="true">
            <span class="who">{words.assistant}</span>
            <p>{chat.draft}</p>
          </div>
        )}
      </div>
      {chat.link === 'offline' && <div class="bar" role="status">{words.offline}</div>}
      {chat.link === 'refused' && <div class="bar bad" role="alert">{words.failed}</div>}
      <form onSubmit={submit}>
        <textarea
          ref={field} rows={1} maxLength={8000} aria-label={words.hint} placeholder={words.hint} value={text}
          onInput={(event) => setText(event.currentTarget.value)} onKeyDown={onKeyDown}
        />
        <button type="submit" aria-label={words.send} disabled={!text.trim() || chat.link === 'refused'}>
          <Plane />
        </button>
      </form>
    </section>
  );
}

function Cross() {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">
      <path d="M6 6l12 12M18 6L6 18" />
    </svg>
  );
}

function Plane() {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <path d="M3 12L21 4l-6 17-4-7z" />
    </svg>
  );
}
