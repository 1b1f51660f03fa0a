import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { timelineQuery } from '../api/queries';
import type { CommunicationView } from '../api/types';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dayName } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { EntryDetails } from './EntryDetails';
import { EntryRow } from './EntryRow';
import { groupByDay } from './group_by_day';
import { timelineFilters } from './timeline_range';
import { TimelineEntry } from './TimelineEntry';

type Paged = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetching' | 'fetchNextPage'>;
type Item = { key: string; day: string } | { key: string; entry: CommunicationView };
const HEAD_HEIGHT = 34;

interface Props {
  customerId: string;
  writable: boolean;
  /** More entries are loaded by a button alone: something stands below them. */
  byHand?: boolean;
}

export function CustomerTimeline({ customerId, writable, byHand }: Props) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/app/customers/$customerId' });
  const [opened, setOpened] = useState<CommunicationView>();
  const pages = useInfiniteQuery(timelineQuery(customerId, timelineFilters(search)));
  const entries = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  useLoadUntilFound(pages, entries, search.entry);
  const shown = opened && (entries.find((entry) => entry.id === opened.id) ?? opened); // a correction may take it out of the filter
  if (pages.isPending) return <LoadingRows />;
  if (pages.isError) return <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />;
  const clear = (
    <Link to="/customers/$customerId" params={{ customerId }} search={{}}>
      {t('common.clearFilters')}
    </Link>
  );
  return (
    <>
      {entries.length === 0 && <EmptyNotice title={t('timeline.empty')} action={clear} />}
      {entries.length > 0 && <VirtualDays entries={entries} list={search.view === 'list'} pointed={search.entry} onOpen={(id) => setOpened(entries.find((entry) => entry.id === id))} />}
      <LoadMore pages={pages} byHand={byHand} />
      {shown && <EntryDetails entry={shown} writable={writable} onCorrected={setOpened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

/** A day may have more entries than are loaded at first: load on until the entry asked for is among them. */
function useLoadUntilFound(pages: Paged, entries: CommunicationView[], wanted: string | undefined) {
  const { hasNextPage, isFetching, fetchNextPage } = pages;
  const missing = wanted !== undefined && !entries.some((entry) => entry.id === wanted);
  useEffect(() => {
    if (missing && hasNextPage && !isFetching) void fetchNextPage();
  }, [missing, hasNextPage, isFetching, fetchNextPage]);
}

interface DaysProps {
  entries: CommunicationView[];
  list: boolean;
  /** The entry that is shown in its place. */
  pointed: string | undefined;
  onOpen: (id: string) => void;
}

/** Only what is near the screen is in the page; the heading of the day shown sticks to its top. */
function VirtualDays({ entries, list, pointed, onOpen }: DaysProps) {
  const items = useMemo<Item[]>(
    () =>
      groupByDay(entries).flatMap((group) => [
        { key: group.day, day: group.entries[0]?.communication_time ?? group.day },
        ...group.entries.map((entry) => ({ key: entry.id, entry })),
      ]),
    [entries],
  );
  const heads = useMemo(() => items.flatMap((item, index) => ('day' in item ? [index] : [])), [items]);
  const box = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const scroller = document.getElementById('main');
    if (!box.current || !scroller) return;
    const measure = () => box.current && setMargin(box.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
    const resized = new ResizeObserver(measure);
    resized.observe(scroller);
    if (box.current.parentElement) resized.observe(box.current.parentElement);
    measure();
    return () => resized.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => document.getElementById('main'),
    estimateSize: (index) => (items[index] && 'day' in items[index] ? HEAD_HEIGHT : list ? 46 : 118),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
    scrollMargin: margin,
    rangeExtractor: (range) => {
      const head = heads.findLast((index) => index <= range.startIndex);
      return [...new Set([head ?? 0, ...defaultRangeExtractor(range)])].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtual.measure(), [list, virtual]);
  const target = pointed ? items.findIndex((item) => item.key === pointed) : -1;
  useEffect(() => {
    if (target >= 0) virtual.scrollToIndex(target, { align: 'center' });
  }, [target, virtual]);
  const shown = virtual.getVirtualItems();
  const [first, second] = shown;
  const stuck = first && second && second.index !== first.index + 1;
  const before = !first ? 0 : (stuck ? second.start - first.size : first.start) - margin;
  const after = virtual.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin);
  return (
    <div ref={box} className="timeline" style={{ paddingTop: Math.max(0, before), paddingBottom: Math.max(0, after) }}>
      {shown.map(({ index, key }) => {
        const item = items[index];
        if (!item) return null;
        if ('day' in item) {
          return (
            <h2 key={key} ref={virtual.measureElement} data-index={index} className="day-head">
              {dayName(item.day)}
            </h2>
          );
        }
        return (
          <div key={key} ref={virtual.measureElement} data-index={index} className={item.key === pointed ? 'timeline-item pointed' : 'timeline-item'}>
            {list ? <EntryRow entry={item.entry} onOpen={onOpen} /> : <TimelineEntry entry={item.entry} onOpen={onOpen} />}
          </div>
        );
      })}
    </div>
  );
}
