import type { InsightView } from '../api/types';

export const MAIN = ['opportunity', 'risk', 'suggestion'] as const;
export const FOLDED = ['relationship', 'trend', 'summary'] as const;

export interface InsightGroups {
  main: InsightView[];
  folded: InsightView[];
  dismissed: InsightView[];
}

const place = (types: readonly string[], insight: InsightView) => types.indexOf(insight.insight_type);

/** Opportunities, then risks, then advice, what weighs most first; the rest is folded, what was dismissed apart. */
export function groupInsights(insights: InsightView[]): InsightGroups {
  const live = insights.filter((one) => one.current && one.status !== 'dismissed');
  const weight = (one: InsightView) => (one.importance_score ?? 0) + (one.confidence ?? 0);
  const sorted = (types: readonly string[]) =>
    live.filter((one) => place(types, one) >= 0).sort((one, other) => place(types, one) - place(types, other) || weight(other) - weight(one));
  return { main: sorted(MAIN), folded: sorted(FOLDED), dismissed: insights.filter((one) => one.current && one.status === 'dismissed') };
}
