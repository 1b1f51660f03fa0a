import { expect, test } from 'vitest';

import { activeRange } from '../src/customers/queries';
import { dayStart, timelineFilters } from '../src/customers/timeline_range';
import { deviceName } from '../src/settings/device_name';

const now = new Date(2026, 5, 15, 14, 30);

test('active within some days, or quiet for as long', () => {
  expect(activeRange('7', now)).toEqual({ since: new Date(2026, 5, 9).toISOString() });
  expect(activeRange('quiet30', now)).toEqual({ until: new Date(2026, 4, 17).toISOString() });
  for (const bad of [undefined, '', 'x', '-1', 'quiet', '99999']) expect(activeRange(bad, now)).toEqual({});
});

test('a local day begins at midnight; what is no day gives nothing', () => {
  expect(dayStart('2026-06-15')).toBe(new Date(2026, 5, 15).toISOString());
  expect(dayStart('2026-12-31', 1)).toBe(new Date(2027, 0, 1).toISOString());
  for (const bad of [undefined, '', '15.06.2026', '2026-6-1', '<script>']) expect(dayStart(bad)).toBeUndefined();
});

test('a range takes whole days, and a jump ends it earlier', () => {
  const asked = timelineFilters({ from: '2026-06-01', to: '2026-06-10', type: 'phone', channel: 'phone', intent: 'order', q: 'ABS' });
  expect(asked).toEqual({
    channel: 'phone', communication_type: 'phone', intent: 'order', q: 'ABS', since: dayStart('2026-06-01'), until: dayStart('2026-06-11'),
  });
  expect(timelineFilters({ to: '2026-06-10', at: '2026-06-05' }).until).toBe(dayStart('2026-06-06'));
  expect(timelineFilters({ at: '2026-06-05' }).since).toBeUndefined();
});

test('a browser is named by what people call it', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
  expect(deviceName(chrome)).toBe('Chrome · Windows');
  expect(deviceName(`${chrome} Edg/126.0.0.0`)).toBe('Edge · Windows');
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Mobile Safari/604.1')).toBe('Safari · iPhone');
  expect(deviceName('curl/8.5.0')).toBe('curl/8.5.0');
  expect(deviceName('')).toBe('');
});
