import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { useFixedRows } from '../common/useFixedRows';
import { ConversationRow } from './ConversationRow';
import { useRows } from './useRows';
import { warmUp } from './warm_up';

const ROW_HEIGHT = 84;
const WARMED = 4;

export function ConversationList({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { pages, rows, search, coming } = useRows();
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last } = useFixedRows(scroller, rows.length, ROW_HEIGHT);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const at = rows.findIndex((row) => row.id === chosen);

  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= rows.length - 10) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, last, rows.length]);

  // The one chosen by keyboard comes into view, and its neighbours are there before they are asked for.
  useEffect(() => {
    const box = scroller.current;
    if (!box || at < 0) return;
    const top = at * ROW_HEIGHT;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW_HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_HEIGHT - box.clientHeight;
  }, [at, chosen]);
  const near = rows.slice(Math.max(0, at - 1), Math.max(0, at - 1) + WARMED);
  const nearKey = near.map((row) => row.id).join();
  useEffect(() => {
    const timer = setTimeout(() => near.forEach((row) => warmUp(client, row)), 250);
    return () => clearTimeout(timer);
  }, [client, nearKey]);

  if (coming) return <LoadingRows count={8} height={68} />;
  if (pages.isError && rows.length === 0) return <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />;
  if (rows.length === 0) {
    const { view, channel, heat, intent, q } = search;
    return view || channel || heat || intent || q ? (
      <EmptyNotice title={t('inbox.noMatch')} action={<Link to="/inbox" search={{}}>{t('common.clearFilters')}</Link>} />
    ) : (
      <EmptyNotice title={t('inbox.empty')} text={t('inbox.emptyText')} action={<Link to="/start">{t('inbox.connect')}</Link>} />
    );
  }
  return (
    <div ref={scroller} className="scroller" aria-busy={isFetchingNextPage}>
      <ul className="conversation-list" aria-label={t('inbox.list')} style={{ height: rows.length * ROW_HEIGHT }}>
        {rows.slice(first, last).map((row, index) => (
          <li key={row.id} style={{ height: ROW_HEIGHT, transform: `translateY(${(first + index) * ROW_HEIGHT}px)` }}>
            <ConversationRow row={row} chosen={row.id === chosen} />
          </li>
        ))}
      </ul>
      {isFetchNextPageError && <ErrorNotice error={pages.error} retry={() => void fetchNextPage()} />}
    </div>
  );
}
