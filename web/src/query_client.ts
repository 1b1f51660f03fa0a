import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError } from './api/client';

function leaveWhenSignedOut(error: Error): void {
  const here = window.location.pathname;
  if (error instanceof ApiError && error.status === 401 && here !== '/sign-in' && here !== '/welcome') {
    window.location.assign(`/sign-in?next=${encodeURIComponent(here + window.location.search)}`);
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== 'session' && leaveWhenSignedOut(error) }),
  mutationCache: new MutationCache({ onError: (error, _v, _c, mutation) => mutation.meta?.public !== true && leaveWhenSignedOut(error) }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
  },
});
