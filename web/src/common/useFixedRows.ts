import { type RefObject, useEffect, useState } from 'react';

const OVERSCAN = 6;

export interface RowsShown {
  first: number;
  last: number;
}

/** Which rows of equal height lie within a scroller, with a few around them; `last` is behind the last one. */
export function useFixedRows(scroller: RefObject<HTMLElement | null>, count: number, height: number): RowsShown {
  const [shown, setShown] = useState<RowsShown>(() => ({ first: 0, last: Math.ceil(window.innerHeight / height) }));
  const attached = count > 0;
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = () => {
      const first = Math.max(0, Math.floor(box.scrollTop / height) - OVERSCAN);
      const last = Math.ceil((box.scrollTop + box.clientHeight) / height) + OVERSCAN;
      setShown((now) => (now.first === first && now.last === last ? now : { first, last }));
    };
    const sized = new ResizeObserver(measure); // calls once at once, when the layout is done: those around come after the first paint
    sized.observe(box);
    box.addEventListener('scroll', measure, { passive: true });
    return () => {
      sized.disconnect();
      box.removeEventListener('scroll', measure);
    };
  }, [scroller, height, attached]);
  return { first: Math.min(shown.first, Math.max(0, count - 1)), last: Math.min(shown.last, count) };
}
