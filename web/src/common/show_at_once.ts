import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Show a change before the server has answered: an answer under way, which may be older than the change, is dropped.
 * Returns the way back.
 */
export async function showAtOnce<T>(client: QueryClient, queryKey: QueryKey, change: (shown: T) => T): Promise<() => void> {
  await client.cancelQueries({ queryKey, exact: true });
  const before = client.getQueryData<T>(queryKey);
  client.setQueryData<T>(queryKey, (shown) => (shown === undefined ? undefined : change(shown)));
  return () => client.setQueryData<T>(queryKey, before);
}
