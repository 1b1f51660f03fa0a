import { useTranslation } from 'react-i18next';

import { AxisNames } from './AxisNames';
import { EvidenceButton } from './EvidenceButton';
import { percent } from './time_words';

export interface Point {
  name: string;
  /** The name beneath the point, when the whole one is too long for there. */
  short?: string;
  /** From 0 to 1; null where nothing is known. */
  value: number | null;
  records: string[];
}

interface Props {
  title: string;
  summary: string;
  points: Point[];
  nameHead: string;
}

const [HEIGHT, WIDTH] = [100, 10];

/** A share over time. Weeks of which nothing is known leave a gap, not a zero. */
export function Curve({ title, summary, points, nameHead }: Props) {
  const { t } = useTranslation();
  const at = points.map((point, index) => (point.value === null ? null : { x: index * WIDTH + WIDTH / 2, y: HEIGHT - point.value * HEIGHT }));
  const path = at.flatMap((one, index) => (one ? [`${index > 0 && at[index - 1] ? 'L' : 'M'}${one.x} ${one.y}`] : [])).join('');
  const across = at.flatMap((one) => (one ? [`${one.x} ${one.y}`] : [])).join('L');
  const every = Math.max(1, Math.ceil(points.length / 6));
  return (
    <figure className="chart">
      <div className="plot curve">
        <span className="most" aria-hidden="true">
          {percent(1)}
        </span>
        <span className="least" aria-hidden="true">
          {percent(0)}
        </span>
        <svg role="img" aria-label={`${title}. ${summary}`} viewBox={`0 0 ${points.length * WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <path className="middle" d={`M0 ${HEIGHT / 2}H${points.length * WIDTH}`} />
          {across && <path className="across" d={`M${across}`} />}
          <path className="line" d={path} />
          {at.map((one, index) => one && <path key={points[index]?.name} className="dot" d={`M${one.x} ${one.y}h.01`} />)}
        </svg>
      </div>
      <AxisNames names={points.map((point) => point.short ?? point.name)} every={every} />
      <details className="chart-table">
        <summary>{t('chart.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{nameHead}</th>
              <th scope="col">{title}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.name}>
                <th scope="row">{point.name}</th>
                <td>
                  <EvidenceButton claim={`${title}: ${point.name}`} records={point.records} className="number">
                    {point.value === null ? '–' : percent(point.value)}
                  </EvidenceButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
