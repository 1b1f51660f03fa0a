const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** How long to wait before try number `failures`: 1 to 30 s, jittered, so that visitors do not return all at once. */
export function backoff(failures: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1)) * (0.5 + random() / 2);
}
