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
    const body = (await response.json().catch(() => ({}))) as { detail?: string };
    if (!response.ok) throw new Refused(response.status, body.detail ?? '');
    return body as T;
  }
}
