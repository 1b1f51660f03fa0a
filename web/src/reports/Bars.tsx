import { useLayoutEffect, useRef, useState } from 'react';

import { amount } from '../common/format';
import { shorten } from './numbers';

export interface Bar {
  label: string;
  parts: { value: number; color: number }[];
  /** What stands behind the bar instead of the plain sum. */
  text?: string;
}

interface Props {
  bars: Bar[];
  summary: string;
  /** The words of the colours; direct labels are enough when there is but one. */
  legend?: { name: string; color: number }[];
}

const ROW = 30;
const LABEL = 34;
const CHARACTER_PX = 8.2;
/** In less width than this each name stands above its bar. */
const NARROW_PX = 420;
const NAME_LINE = 20;

/** Lying bars, each with its name before and its number behind. */
export function Bars({ bars, summary, legend = [] }: Props) {
  const whole = (bar: Bar) => bar.parts.reduce((total, part) => total + part.value, 0);
  const most = Math.max(...bars.map(whole), 1);
  const box = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(340);
  const textOf = (bar: Bar) => bar.text ?? amount(whole(bar));
  const longest = Math.max(...bars.map((bar) => textOf(bar).length), 1);
  const narrow = width < NARROW_PX;
  const label = narrow ? 0 : LABEL;
  const [row, nameAt, barAt] = narrow ? [ROW + NAME_LINE, 15, 22] : [ROW, 20, 6];
  const room = Math.max(12, 100 - label - 4 - (100 * longest * CHARACTER_PX) / width);
  useLayoutEffect(() => {
    if (!box.current) return;
    setWidth(box.current.clientWidth || 340);
    const sized = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width || 340));
    sized.observe(box.current);
    return () => sized.disconnect();
  }, []);
  return (
    <>
      {legend.length > 1 && (
        <ul className="bar-legend" aria-hidden="true">
          {legend.map(({ name, color }) => (
            <li key={name}>
              <svg width="12" height="12">
                <rect width="12" height="12" rx="3" className={`tint-${color}`} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <svg ref={box} className="bars" role="img" aria-label={summary} width="100%" height={bars.length * row + 4}>
        {bars.map((bar, place) => {
          const top = place * row;
          let x = narrow ? 0 : label + 1;
          return (
            <g key={bar.label + place}>
              <text x={narrow ? 0 : `${label - 1}%`} y={top + nameAt} textAnchor={narrow ? 'start' : 'end'}>
                <title>{bar.label}</title>
                {shorten(bar.label, Math.floor((width * (narrow ? 100 : label - 1)) / 100 / CHARACTER_PX))}
              </text>
              {bar.parts.map((part, at) => {
                const share = (room * part.value) / most;
                const start = x;
                x += share;
                return part.value > 0 && <rect key={at} x={`${start}%`} y={top + barAt} width={`${Math.max(share, 0.6)}%`} height={20} rx={3} className={`tint-${part.color}`} />;
              })}
              <text className="bar-number" x={`${Math.max(x, label + 1.6) + 1}%`} y={top + barAt + 14}>
                {textOf(bar)}
              </text>
            </g>
          );
        })}
      </svg>
    </>
  );
}
