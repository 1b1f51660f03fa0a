import type { Target } from '../api/schema';

/** The kind of address by which a channel's account reaches a colleague. Channels that only customers open are left out. */
const KIND: Record<string, string> = { telegram: 'chat_id', whatsapp: 'phone', email: 'email', wecom: 'user_id', line: 'user_id', webhook: 'id' };

export const reaches = (provider: string): boolean => provider in KIND;
export const addressKind = (provider: string): string => KIND[provider] ?? 'id';

export function targetOf(accountId: string, provider: string, address: string): Target {
  return { account_id: accountId, to: { [addressKind(provider)]: address.trim() } };
}

export const addressOf = (target: Target): string => Object.values(target.to).join(', ');
