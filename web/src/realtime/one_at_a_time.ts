/**
 * Run a task per key at once; while it runs, further calls ask for exactly one more run afterwards. A burst of events
 * therefore neither aborts the request under way nor loses what came after it began.
 */
export function oneAtATime() {
  const running = new Map<string, { again: boolean }>();
  return async function run(key: string, task: () => Promise<unknown>): Promise<void> {
    const now = running.get(key);
    if (now) {
      now.again = true;
      return;
    }
    const state = { again: true };
    running.set(key, state);
    try {
      while (state.again) {
        state.again = false;
        await task().catch(() => undefined);
      }
    } finally {
      running.delete(key);
    }
  };
}
