import { backoff } from './backoff';
import { Refused, type Identity, type Server, type State } from './server';
import type { Storage } from './storage';
import * as thread from './thread';

export type Link = 'idle' | 'connecting' | 'open' | 'offline' | 'refused';
type Frame = Partial<thread.Message> & Partial<State> & { t: string; cid?: string | null; detail?: string };
/** What the tabs of one site tell each other. */
type Told = { token: string } | { item: thread.Pending } | { settled: string } | { seen: true };

const SOCKET_TRIES = 2;
const SOCKET_AGAIN_MS = 120_000;

/** One visitor's chat: keeps the connection, resends what was not acknowledged, tells the view what changed. */
export class Chat {
  thread: thread.Thread;
  now: State = { state: 'bot', language: '', person: null, open: true, privacy: null, rated: false };
  draft = '';
  link: Link = 'idle';

  private identity: Identity | undefined;
  private tabs: BroadcastChannel | undefined;
  private readonly uploads = new Map<string, () => void>();
  private readSeq = 0;
  private socket: WebSocket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private poller: AbortController | undefined;
  private failures = 0;
  private socketFailures = 0;
  private pollUntil = 0;

  constructor(
    private readonly siteKey: string,
    private readonly server: Server,
    private readonly storage: Storage,
    private readonly changed: (kind: 'view' | 'message' | 'state' | 'seen', detail?: unknown) => void,
  ) {
    this.thread = { ...thread.EMPTY, pending: storage.queue };
    if ('BroadcastChannel' in window) {
      this.tabs = new BroadcastChannel(`tonlia:${siteKey}`);
      this.tabs.onmessage = ({ data }) => this.hear(data as Told);
    }
    window.addEventListener('online', () => this.link === 'offline' && void this.connect());
  }

  /** Connect unless connected; a returning visitor does so at once, a new one when opening the chat. */
  start(): void {
    if (this.link === 'idle') void this.connect();
  }

  identify(identity: Identity): void {
    this.identity = identity;
    this.drop();
    void this.connect();
  }

  send(text: string): void {
    const item: thread.Pending = { cid: newCid(), text, page: location.href.slice(0, 2000), state: 'waiting' };
    this.update(thread.added(this.thread, item));
    this.tell({ item: { ...item, elsewhere: true } });
    this.transmit(item.cid);
    this.start();
  }

  sendFile(file: File): void {
    const cid = newCid();
    this.update(thread.added(this.thread, { cid, text: file.name, page: '', state: 'waiting', share: 0 }));
    const done = (fault?: string) => {
      this.uploads.delete(cid);
      this.update(fault === undefined ? thread.acknowledged(this.thread, cid) : thread.refused(this.thread, cid, fault));
    };
    const progress = (share: number) => this.update(thread.progressed(this.thread, cid, share));
    this.uploads.set(cid, this.server.upload(this.storage.token, cid, file, done, progress));
  }

  /** Stop a file on its way, or take away what was refused. */
  cancel(cid: string): void {
    this.uploads.get(cid)?.();
    this.uploads.delete(cid);
    this.update(thread.dropped(this.thread, cid));
  }

  async rate(score: number): Promise<void> {
    await this.server.rate(this.storage.token, score);
    this.now = { ...this.now, rated: true };
    this.changed('view');
  }

  /** The visitor sees the messages: the team is told, and the other tabs. */
  seen(): void {
    const seq = thread.lastSeq(this.thread);
    if (seq <= this.readSeq || !this.socket || this.link !== 'open') return;
    this.readSeq = seq;
    this.socket.send(JSON.stringify({ t: 'read', seq }));
    this.tell({ seen: true });
  }

  get reachable(): boolean {
    return this.storage.reachable;
  }

  /** Say who writes and how to answer: it stands in the conversation, and the team sees it as typed, not as proven. */
  leaveContact(name: string, reach: string): void {
    this.storage.reachable = true;
    const kind = reach.includes('@') ? 'email' : 'phone';
    this.identify({ ...this.identity, ...(name ? { name } : {}), [kind]: reach });
    this.send([name, reach].filter(Boolean).join(', '));
  }

  private tell(told: Told): void {
    this.tabs?.postMessage(told);
  }

  private hear(told: Told): void {
    if ('token' in told) this.start();
    else if ('seen' in told) this.changed('seen');
    else if ('settled' in told) this.update(thread.acknowledged(this.thread, told.settled)); // stands until our own connection brings it
    else this.update(thread.added(this.thread, told.item));
  }

  retry(cid: string): void {
    this.update(thread.retried(this.thread, cid));
    this.transmit(cid);
  }

  private update(next: thread.Thread): void {
    this.thread = next;
    this.storage.queue = next.pending.filter((item) => item.state !== 'sent' && item.share === undefined && !item.elsewhere);
    this.changed('view');
  }

  private setLink(link: Link): void {
    this.link = link;
    this.changed('view');
  }

  private drop(): void {
    clearTimeout(this.timer);
    this.poller?.abort();
    const former = this.socket;
    this.socket = undefined;
    former?.close();
  }

  private async connect(): Promise<void> {
    clearTimeout(this.timer);
    if (this.link !== 'open') this.setLink('connecting');
    try {
      const session = await this.server.openSession(this.siteKey, this.storage.token, this.identity);
      if (this.storage.token && session.last_seq < thread.lastSeq(this.thread)) this.thread = { ...this.thread, messages: [] };
      const first = !this.storage.token;
      this.storage.token = session.token;
      if (first) this.tell({ token: session.token });
      this.now = { ...this.now, state: session.state, language: session.language };
      this.failures = 0;
    } catch (error) {
      const final = error instanceof Refused && (error.status === 403 || error.status === 404);
      if (final) return this.setLink('refused');
      return this.later();
    }
    if (this.socketFailures >= SOCKET_TRIES && Date.now() < this.pollUntil) void this.pollForever();
    else this.openSocket();
  }

  private later(): void {
    this.failures += 1;
    this.setLink('offline');
    this.timer = setTimeout(() => void this.connect(), backoff(this.failures));
  }

  private openSocket(): void {
    const socket = this.server.socket();
    let heard = false;
    this.socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ t: 'hello', token: this.storage.token, last_seq: thread.lastSeq(this.thread) }));
    };
    socket.onmessage = ({ data }) => {
      if (!heard) {
        heard = true;
        this.socketFailures = 0;
        this.setLink('open');
        for (const item of thread.unsent(this.thread)) this.transmit(item.cid);
      }
      this.take(JSON.parse(String(data)) as Frame);
    };
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      if (code === 4401) this.storage.token = '';
      if (!heard) this.socketFailures += 1;
      if (this.socketFailures >= SOCKET_TRIES) this.pollUntil = Date.now() + SOCKET_AGAIN_MS;
      this.later();
    };
  }

  private take(frame: Frame): void {
    if (frame.t === 'message') this.takeMessage(frame as unknown as thread.Message);
    else if (frame.t === 'ack' && frame.cid) this.update(thread.acknowledged(this.thread, frame.cid));
    else if (frame.t === 'refused' && frame.cid) this.update(thread.refused(this.thread, frame.cid, frame.detail ?? ''));
    else if (frame.t === 'draft') {
      this.draft = frame.text ?? '';
      this.changed('view');
    } else if (frame.t === 'state') {
      const { t: _, ...now } = frame;
      this.now = { ...this.now, ...(now as Partial<State>) };
      this.changed('state', this.now.state);
    }
  }

  private takeMessage(message: thread.Message): void {
    const known = this.thread.messages.length;
    if (message.from !== 'visitor') this.draft = '';
    this.update(thread.received(this.thread, message));
    if (message.cid) this.tell({ settled: message.cid });
    if (this.thread.messages.length > known) this.changed('message', message);
  }

  private transmit(cid: string): void {
    const item = this.thread.pending.find((pending) => pending.cid === cid);
    if (!item || this.link !== 'open') return;
    if (this.socket) this.socket.send(JSON.stringify({ t: 'msg', cid, text: item.text, page: item.page }));
    else void this.post(item);
  }

  private async post(item: thread.Pending): Promise<void> {
    try {
      await this.server.post(this.storage.token, item);
      this.update(thread.acknowledged(this.thread, item.cid));
    } catch (error) {
      if (error instanceof Refused && error.status < 500) this.update(thread.refused(this.thread, item.cid, error.message));
    }
  }

  /** Long polling, where sockets do not pass. A socket is tried again after two minutes. */
  private async pollForever(): Promise<void> {
    this.poller?.abort();
    const poller = new AbortController();
    this.poller = poller;
    this.setLink('open');
    for (const item of thread.unsent(this.thread)) this.transmit(item.cid);
    try {
      while (!poller.signal.aborted && Date.now() < this.pollUntil) {
        const found = await this.server.poll(this.storage.token, thread.lastSeq(this.thread), poller.signal);
        for (const message of found) this.takeMessage(message);
        if (found.some((message) => message.from === 'person')) this.take({ t: 'state', state: 'person' });
      }
      if (!poller.signal.aborted) void this.connect();
    } catch (error) {
      if (poller.signal.aborted) return;
      if (error instanceof Refused && error.status === 401) this.storage.token = '';
      this.later();
    }
  }
}

function newCid(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
