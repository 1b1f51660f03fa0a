import { Component, createRef } from 'preact';

import { Bubble, PendingBubble } from './Bubble';
import type { Chat } from './chat';
import { ContactForm } from './ContactForm';
import { Rating } from './Rating';
import type { Words } from './words';

interface Props {
  chat: Chat;
  words: Words;
  title: string;
  version: number;
  onClose: () => void;
}

const MOST_BYTES = 10 * 1024 * 1024;
const KINDS = '.png,.jpg,.jpeg,.gif,.webp,.pdf,.txt,.csv,.doc,.docx,.xls,.xlsx,.zip';

/** The open chat. A class and no hooks: those alone would make the widget a tenth larger. */
export class Panel extends Component<Props, { text: string; fault: string }> {
  state = { text: '', fault: '' };
  private readonly panel = createRef<HTMLElement>();
  private readonly field = createRef<HTMLTextAreaElement>();
  private readonly log = createRef<HTMLDivElement>();

  componentDidMount(): void {
    this.field.current?.focus();
    this.props.chat.seen();
    this.componentDidUpdate();
  }

  /** Whatever is new stands at the end; typing changes nothing there. */
  componentDidUpdate(former?: { version?: number }): void {
    if (this.log.current && former?.version !== this.props.version) this.log.current.scrollTop = this.log.current.scrollHeight;
  }

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    const said = this.state.text.trim();
    if (!said) return;
    this.props.chat.send(said);
    this.setState({ text: '' });
    this.field.current?.focus();
  };

  private choose(input: HTMLInputElement): void {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    const wrong = file.size > MOST_BYTES || !KINDS.split(',').some((kind) => file.name.toLowerCase().endsWith(kind));
    this.setState({ fault: wrong ? this.props.words.fileWrong : '' });
    if (!wrong) this.props.chat.sendFile(file);
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.props.onClose();
    if (event.key === 'Tab' && innerWidth <= 480) keepInside(event, this.panel.current);
  };

  render({ chat, words, title, onClose }: Props, { text, fault }: { text: string; fault: string }) {
    const { now, thread, link } = chat;
    const { messages, pending } = thread;
    const waiting = now.state === 'person' && now.person === null;
    const served = now.person ? words.serves.replace('%', now.person) : words.statePerson;
    const state = now.state === 'closed' ? words.stateClosed : now.state !== 'person' ? words.stateBot : waiting ? words.stateWaiting : served;
    const empty = messages.length + pending.length === 0;
    return (
      <section ref={this.panel} class="panel" role="dialog" aria-label={title} onKeyDown={this.onKeyDown}>
        <div class="head">
          <div>
            <b>{title}</b>
            <span role="status">{state}</span>
          </div>
          <button type="button" aria-label={words.close} onClick={onClose}>
            <Icon path="M6 6l12 12M18 6L6 18" />
          </button>
        </div>
        <div class="log" ref={this.log} role="log" aria-live="polite" aria-label={title} tabIndex={0}>
          {empty && (
            <div class="m">
              <p>{words.hello}</p>
            </div>
          )}
          {messages.map((message) => (
            <Bubble key={message.seq} message={message} words={words} onAsk={(asked) => chat.send(asked)} />
          ))}
          {pending.map((item) => (
            <PendingBubble key={item.cid} item={item} words={words} onRetry={() => chat.retry(item.cid)} onCancel={() => chat.cancel(item.cid)} />
          ))}
          {chat.draft && (
            <div class="m" aria-hidden="true">
              <span class="who">{words.assistant}</span>
              <p>{chat.draft}</p>
            </div>
          )}
          {(empty || messages.at(-1)?.from === 'assistant') && now.state === 'bot' && (
            <div class="quick">
              {(empty ? words.quick : words.quick.slice(-1)).map((said) => (
                <button key={said} type="button" onClick={() => chat.send(said)}>
                  {said}
                </button>
              ))}
            </div>
          )}
          {!chat.reachable && messages.length > 0 && (waiting || !now.open) && <ContactForm chat={chat} words={words} away={!now.open} />}
          {now.state === 'closed' && messages.length > 0 && <Rating chat={chat} words={words} />}
        </div>
        {link === 'offline' && <div class="bar" role="status">{words.offline}</div>}
        {link === 'refused' && <div class="bar bad" role="alert">{words.failed}</div>}
        {fault && <div class="bar bad" role="alert">{fault}</div>}
        <form class="say" onSubmit={this.submit}>
          <label class="clip">
            <input type="file" accept={KINDS} aria-label={words.file} disabled={link !== 'open'} onChange={(event) => this.choose(event.currentTarget)} />
            <Icon path="M8 12l6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l8-8" />
          </label>
          <textarea
            ref={this.field} rows={1} maxLength={8000} aria-label={words.hint} placeholder={words.hint} value={text}
            onInput={(event) => this.setState({ text: event.currentTarget.value })}
            onKeyDown={(event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && this.submit(event)}
          />
          <button type="submit" aria-label={words.send} disabled={!text.trim() || link === 'refused'}>
            <Icon path="M4 12l16-8-6 16-3-7z" />
          </button>
        </form>
        <p class="consent">
          {now.privacy?.startsWith('http') ? (
            <a href={now.privacy} target="_blank" rel="noopener">
              {words.consent}
            </a>
          ) : (
            words.consent
          )}
        </p>
      </section>
    );
  }
}

/** On a phone the chat covers the page: the focus goes round in it. */
function keepInside(event: KeyboardEvent, panel: HTMLElement | null): void {
  const all = [...(panel?.querySelectorAll<HTMLElement>('button:not(:disabled),textarea,input,a,summary,[tabindex]') ?? [])];
  const at = (panel?.getRootNode() as ShadowRoot | undefined)?.activeElement;
  const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (at !== from) return;
  event.preventDefault();
  to?.focus();
}

function Icon({ path }: { path: string }) {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
