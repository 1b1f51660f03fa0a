import { useEffect } from 'react';

import type { IconName } from '../common/icons';
import { useKeys } from '../common/useKeys';

/** Something that the page shown can do, by a key and from the palette. `text` is the key of its words. */
export interface PageAction {
  key: string;
  icon: IconName;
  text: string;
  run: () => void;
}

const pages = new Map<symbol, PageAction[]>();

export function pageActions(): PageAction[] {
  return [...pages.values()].flat();
}

/** Offer actions as long as the component is shown. */
export function usePageActions(actions: PageAction[]): void {
  useKeys(Object.fromEntries(actions.map((action) => [action.key, action.run])));
  useEffect(() => {
    const own = Symbol('page');
    pages.set(own, actions);
    return () => void pages.delete(own);
  });
}
