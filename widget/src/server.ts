import type { Message, Pending } from './thread';

export interface Identity {
  user_id?: string;
  email?: string;
  name?: string;
  phone?: string;
  hash?: string;
}

export interface Session {
  token: string;
  language: string;
  state: string;
  last_seq: number;
}

/** How things stand beside the messages. */
export interface State {
  state: string;
  language: string;
  /** The person who serves the visitor: a name, '' without one, null while nobody does. */
  person: string | null;
  open: boolean;
  privacy: string | null;
  rated: boolean;
}

export class Refused extends Error {
  constructor(readonly status: number, detail: string) {
    super(detail);
  }
}

/** The chat endpoints of the server that the script came from. */
export class Server {
  constructor(private readonly origin: string) {}

  openSession(siteKey: string, token: string, identity: Identity | undefined): Promise<Session> {
    return this.call<Session>('/chat/session', { site_key: siteKey, visitor_token: token || undefined, identity });
  }

  post(token: string, { cid, text, page }: Pending): Promise<unknown> {
    return this.call('/chat/messages', { token, cid, text, page });
  }

  rate(token: string, score: number): Promise<unknown> {
    return this.call('/chat/rating', { token, score });
  }

  /** Post a file with progress from 0 to 1; fetch cannot tell what has been sent. Returns how to cancel it. */
  upload(token: string, cid: string, file: File, done: (fault?: string) => void, progress: (share: number) => void): () => void {
    const form = new FormData();
    form.append('token', token);
    form.append('cid', cid);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', `${this.origin}/chat/files`);
    request.responseType = 'json';
    request.upload.onprogress = (event) => progress(event.loaded / event.total);
    request.onerror = () => done('');
    request.onload = () => done(request.status < 300 ? undefined : ((request.response as { detail?: string } | null)?.detail ?? ''));
    request.send(form);
    return () => request.abort();
  }

  poll(token: string, after: number, signal: AbortSignal): Promise<Message[]> {
    const search = new URLSearchParams({ token, after: String(after), wait: '20' });
    return this.read<Message[]>(fetch(`${this.origin}/chat/messages?${search}`, { credentials: 'omit', signal }));
  }

  socket(): WebSocket {
    return new WebSocket(`${this.origin.replace(/^http/, 'ws')}/chat/ws`);
  }

  private call<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'Content-Type': 'application/json' };
    return this.read<T>(fetch(this.origin + path, { method: 'POST', headers, body: JSON.stringify(body), credentials: 'omit' }));
  }

  private async read<T>(request: Promise<Response>): Promise<T> {
    const response = await request;
    if (response.status === 204) return undefined as T;
    const body = (await response.json().catch(() => ({}))) as { detail?: string };
    if (!response.ok) throw new Refused(response.status, body.detail ?? '');
    return body as T;
  }
}
