import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

import { conversationsQuery } from '../api/queries';
import { listSearch } from './search';

/** The conversations of the list shown, as far as they are loaded. */
export function useRows() {
  const search = useSearch({ from: '/app/inbox' });
  const pages = useInfiniteQuery(conversationsQuery(listSearch(search)));
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  return { pages, rows, search };
}
