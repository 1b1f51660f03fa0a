import { shortTime } from '../common/format';

export interface Point {
  day: string;
  /** From 0 to 1. */
  value: number;
  n: number;
}

const [TOP, HEIGHT, LEFT, WIDTH] = [22, 150, 9, 88];

/** A line over the days, from 0 to 100 %, with its highest, lowest and last points labelled. */
export function Line({ points, summary, high, low }: { points: Point[]; summary: string; high: string; low: string }) {
  const times = points.map((point) => new Date(`${point.day}T12:00:00`).getTime());
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const x = (place: number) => LEFT + (last > first ? (WIDTH * ((times[place] ?? 0) - first)) / (last - first) : WIDTH / 2);
  const y = (value: number) => TOP + HEIGHT * (1 - value);
  const lowest = points.reduce((found, point, place) => (point.value < (points[found]?.value ?? 1) ? place : found), 0);
  const highest = points.reduce((found, point, place) => (point.value > (points[found]?.value ?? 0) ? place : found), 0);
  const labelled = new Set([lowest, highest, points.length - 1]);
  return (
    <svg className="line" role="img" aria-label={summary} width="100%" height={TOP + HEIGHT + 30}>
      {[0, 0.5, 1].map((value) => (
        <g key={value}>
          <line className="rule" x1={`${LEFT}%`} x2={`${LEFT + WIDTH}%`} y1={y(value)} y2={y(value)} />
          <text x={`${LEFT - 1}%`} y={y(value) + 4} textAnchor="end">
            {Math.round(value * 100)}
          </text>
        </g>
      ))}
      <text x={`${LEFT + WIDTH}%`} y={y(1) + 15} textAnchor="end" className="faint">{high}</text>
      <text x={`${LEFT + WIDTH}%`} y={y(0) - 6} textAnchor="end" className="faint">{low}</text>
      <svg x={`${LEFT}%`} y={TOP} width={`${WIDTH}%`} height={HEIGHT} viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">
        <polyline className="stroke-1" vectorEffect="non-scaling-stroke" points={points.map((point, place) => `${((x(place) - LEFT) / WIDTH) * 100},${100 - point.value * 100}`).join(' ')} />
      </svg>
      {points.map((point, place) => (
        <g key={point.day}>
          <circle cx={`${x(place)}%`} cy={y(point.value)} r={points.length > 60 ? 2 : 4} className="tint-1">
            <title>{`${shortTime(`${point.day}T12:00:00`)}: ${Math.round(point.value * 100)} (${point.n})`}</title>
          </circle>
          {labelled.has(place) && (
            <text className="bar-number" x={`${Math.min(Math.max(x(place), LEFT + 2), LEFT + WIDTH - 2)}%`} y={y(point.value) + (place === lowest && place !== highest ? 19 : -9)} textAnchor="middle">
              {Math.round(point.value * 100)}
            </text>
          )}
        </g>
      ))}
      {points.length > 0 && (
        <text x={`${LEFT}%`} y={TOP + HEIGHT + 20}>
          {shortTime(`${points[0]?.day}T12:00:00`)}
        </text>
      )}
      {points.length > 1 && (
        <text x={`${LEFT + WIDTH}%`} y={TOP + HEIGHT + 20} textAnchor="end">
          {shortTime(`${points.at(-1)?.day}T12:00:00`)}
        </text>
      )}
    </svg>
  );
}
