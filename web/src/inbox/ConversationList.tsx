import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { conversationsQuery } from '../api/queries';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { useFixedRows } from '../common/useFixedRows';
import { ConversationRow } from './ConversationRow';

const ROW_HEIGHT = 84;

export function ConversationList({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const { view, channel, heat } = useSearch({ from: '/app/inbox' });
  const pages = useInfiniteQuery(conversationsQuery({ view, channel, temperature: heat }));
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last } = useFixedRows(scroller, rows.length, ROW_HEIGHT);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - 4) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, rows.length]);

  if (pages.isPending) return <LoadingRows />;
  if (pages.isError && rows.length === 0) return <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />;
  if (rows.length === 0) {
    return view || channel || heat ? (
      <EmptyNotice title={t('inbox.noMatch')} action={<Link to="/inbox" search={{}}>{t('common.clearFilters')}</Link>} />
    ) : (
      <EmptyNotice title={t('inbox.empty')} text={t('inbox.emptyText')} action={<Link to="/channels">{t('inbox.connect')}</Link>} />
    );
  }
  return (
    <div ref={scroller} className="scroller">
      <ul className="conversation-list" aria-label={t('inbox.list')} style={{ height: rows.length * ROW_HEIGHT }}>
        {rows.slice(first, last).map((row, index) => (
          <li key={row.id} style={{ height: ROW_HEIGHT, transform: `translateY(${(first + index) * ROW_HEIGHT}px)` }}>
            <ConversationRow row={row} chosen={row.id === chosen} />
          </li>
        ))}
      </ul>
    </div>
  );
}
