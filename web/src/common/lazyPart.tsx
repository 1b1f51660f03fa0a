import { type ComponentType, lazy } from 'react';

import { loadTexts } from '../i18n';

/** A component fetched when it is first shown, together with the texts that it needs. */
export function lazyPart<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  ...areas: string[]
) {
  return lazy(async () => {
    const [module] = await Promise.all([load(), loadTexts(...areas)]);
    return { default: module[name] };
  });
}
