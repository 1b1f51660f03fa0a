export type HealthLevel = 'good' | 'fair' | 'poor';

/** The words of a score from 0 to 100; the same borders as the analysis's own. */
export function healthLevel(score: number): HealthLevel {
  return score >= 75 ? 'good' : score >= 50 ? 'fair' : 'poor';
}
