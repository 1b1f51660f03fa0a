import type { Pending } from './thread';

/** The visitor's token and unsent messages. No cookie; where storage is refused they last as long as the page. */
export class Storage {
  private memory: Record<string, string> = {};

  constructor(private readonly siteKey: string) {}

  get token(): string {
    return this.read('token');
  }

  set token(value: string) {
    this.write('token', value);
  }

  get queue(): Pending[] {
    try {
      const value: unknown = JSON.parse(this.read('queue') || '[]');
      return Array.isArray(value) ? (value as Pending[]).filter((item) => item.cid && item.text) : [];
    } catch {
      return [];
    }
  }

  set queue(value: Pending[]) {
    this.write('queue', JSON.stringify(value));
  }

  get open(): boolean {
    return this.read('open') === '1';
  }

  set open(value: boolean) {
    this.write('open', value ? '1' : '');
  }

  /** The visitor told how to be reached. */
  get reachable(): boolean {
    return this.read('reachable') === '1';
  }

  set reachable(value: boolean) {
    this.write('reachable', value ? '1' : '');
  }

  private read(name: string): string {
    try {
      return localStorage.getItem(`tonlia:${this.siteKey}:${name}`) ?? '';
    } catch {
      return this.memory[name] ?? '';
    }
  }

  private write(name: string, value: string): void {
    this.memory[name] = value;
    try {
      localStorage.setItem(`tonlia:${this.siteKey}:${name}`, value);
    } catch {
      /* kept in memory */
    }
  }
}
