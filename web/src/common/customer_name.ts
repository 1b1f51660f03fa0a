import type { TFunction } from 'i18next';

/** A visitor of the chat who gave no name is known by a random id, which says nothing to a reader. */
export function customerName(name: string | null | undefined, t: TFunction): string {
  const visitor = /^[uv]-([\w-]{4})[\w-]{12,}$/.exec(name ?? '');
  return visitor ? t('customers.visitor', { id: visitor[1] }) : (name ?? '');
}
