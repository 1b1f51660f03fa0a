/** The times offered for setting a conversation aside, by the key of their words. */
export function snoozeTimes(now: Date): { id: string; at: Date }[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const evening = at(0, 18);
  const monday = ((8 - now.getDay()) % 7) || 7;
  return [
    { id: 'hour', at: new Date(now.getTime() + 3_600_000) },
    { id: 'threeHours', at: new Date(now.getTime() + 3 * 3_600_000) },
    ...(evening.getTime() - now.getTime() > 3_600_000 ? [{ id: 'evening', at: evening }] : []),
    { id: 'tomorrow', at: at(1, 9) },
    { id: 'monday', at: at(monday, 9) },
  ];
}

/** A time as the value of a field of the type datetime-local. */
export function localValue(time: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}T${pad(time.getHours())}:${pad(time.getMinutes())}`;
}
