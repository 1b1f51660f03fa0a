import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Loads the next page when scrolled into view, unless something stands below it; a button for keyboards. */
export function LoadMore({ pages, byHand = false }: { pages: Paged; byHand?: boolean }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (!button.current || isFetchingNextPage || byHand) return;
    const seen = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
    });
    seen.observe(button.current);
    return () => seen.disconnect();
  }, [fetchNextPage, isFetchingNextPage, hasNextPage, byHand]);
  if (!hasNextPage) return null;
  return (
    <button ref={button} type="button" className="text-button load-more" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {t(isFetchingNextPage ? 'common.loading' : 'common.more')}
    </button>
  );
}
