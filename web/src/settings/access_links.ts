import { api } from '../api/client';
import type { Link, Role } from '../api/types';

const HOUR_MS = 3_600_000;
const LIFE_MS = { invitations: 7 * 24 * HOUR_MS, 'password-resets': 2 * HOUR_MS };

export interface AccessLink {
  email: string;
  url: string;
  until: string;
}

/** Ask for a link that lets one person in. The answer does not say when it ends; its life is fixed. */
export async function makeAccessLink(kind: keyof typeof LIFE_MS, email: string, role?: Role): Promise<AccessLink> {
  const until = new Date(Date.now() + LIFE_MS[kind]).toISOString();
  const { url } = await api<Link>(`/${kind}`, { method: 'POST', json: { email, role } });
  return { email, url, until };
}
