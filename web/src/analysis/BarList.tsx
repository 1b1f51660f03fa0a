import { EvidenceButton } from './EvidenceButton';

export interface Bar {
  name: string;
  value: number;
  /** As it is written; the value itself when left out. */
  text?: string;
  records?: string[];
  note?: string;
}

interface Props {
  label: string;
  bars: Bar[];
  most?: number;
  /** Each has the colour that it has in the chart beside it. */
  coloured?: boolean;
}

/** Values beside each other, each with its number, which leads to the records. */
export function BarList({ label, bars, most, coloured = false }: Props) {
  const top = most ?? Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ul className="bar-list" aria-label={label}>
      {bars.map((bar, place) => (
        <li key={bar.name}>
          <span className="bar-name">
            {bar.name}
            {bar.note && <span className="quiet"> {bar.note}</span>}
          </span>
          <span className="bar-track" aria-hidden="true">
            <span className={`fill-${coloured ? place % 6 : 0}`} style={{ width: `${Math.max(0, Math.min(100, (bar.value / top) * 100))}%` }} />
          </span>
          <b>
            <EvidenceButton claim={`${label}: ${bar.name}`} records={bar.records ?? []} className="number">
              {bar.text ?? bar.value}
            </EvidenceButton>
          </b>
        </li>
      ))}
    </ul>
  );
}
