import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';

import { conversationsQuery } from '../api/queries';
import { listSearch } from './search';

/** The conversations of the list shown, as far as they are loaded; drawn in short pieces, between which one can type. */
export function useRows() {
  const search = useSearch({ from: '/app/inbox' });
  const pages = useInfiniteQuery(conversationsQuery(listSearch(search)));
  const data = useDeferredValue(pages.data);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return { pages, rows, search, coming: pages.isPending || (pages.isSuccess && !data) };
}
