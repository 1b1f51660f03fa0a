import type { SVGProps } from 'react';

const PATHS = {
  inbox: 'M4 13h4l2 3h4l2-3h4M5 5h14l2 8v6H3v-6z',
  customers: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-6 7-6s7 2 7 6M16 4a4 4 0 0 1 0 7M18 15c3 .6 4 3 4 6',
  leads: 'M3 5h18l-7 8v6l-4 2v-8z',
  channels: 'M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3',
  assistant: 'M12 3v3M5 9a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3zM9 11v2M15 11v2M2 12v3M22 12v3',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  back: 'M15 5l-7 7 7 7',
  check: 'M4 12l5 5L20 6',
  checks: 'M2 12l5 5L16 7M11 16l1.5 1.5L22 7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  plus: 'M12 5v14M5 12h14',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5',
  moon: 'M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10z',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.5-6 8-6s8 2 8 6',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5',
  upload: 'M12 16V4M7 9l5-5 5 5M4 16v4h16v-4',
  send: 'M4 12l16-8-6 16-3-6z',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l8-8M15 8l3 3',
  screen: 'M3 5h18v11H3zM12 16v4M8 20h8',
  cross: 'M6 6l12 12M18 6L6 18',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  keyboard: 'M3 6h18v12H3zM7 10h.5M11 10h.5M15 10h.5M8 14h8',
  fold: 'M4 5h16v14H4zM9 5v14M15 10l-2 2 2 2',
  play: 'M7 4l13 8-13 8z',
  pause: 'M8 5v14M16 5v14',
  snooze: 'M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM9.5 10h5l-5 6h5M4 5L6.5 3M20 5l-2.5-2',
  spark: 'M12 3l2 6 6 2-6 2-2 6-2-6-6-2 6-2z',
  panel: 'M4 5h16v14H4zM15 5v14',
  text: 'M5 6h14M5 11h14M5 16h9',
  jobs: 'M12 3a9 9 0 1 0 9 9M12 7v5l4 2',
  flag: 'M5 21V4h13l-3 4.5L18 13H5',
  reports: 'M4 20V4M4 20h16M9 16v-5M13 16V7M17 16v-3',
  rising: 'M4 17l6-6 4 4 6-8M15 7h5v5',
  falling: 'M4 7l6 6 4-4 6 8M15 17h5v-5',
  level: 'M4 12h15M14 7l5 5-5 5',
  bulb: 'M9 18h6M10 21h4M8 14a6 6 0 1 1 8 0c-1 1-1 2-1 4H9c0-2 0-3-1-4z',
  target: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12h.5',
  checklist: 'M4 6l2 2 3-3M4 15l2 2 3-3M13 7h7M13 16h7',
  thumbUp: 'M7 11v9H4v-9zM7 12l4-8c2 0 3 1 3 3l-1 4h6l-2 9H7',
  thumbDown: 'M7 13V4H4v9zM7 12l4 8c2 0 3-1 3-3l-1-4h6l-2-9H7',
  download: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  link: 'M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1-1',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18, ...rest }: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flexShrink: 0 }}
      {...rest}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
