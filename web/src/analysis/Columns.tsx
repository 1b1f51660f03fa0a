import { useTranslation } from 'react-i18next';

import { AxisNames } from './AxisNames';
import { EvidenceButton } from './EvidenceButton';

export interface Column {
  name: string;
  /** The name beneath the column, when the whole one is too long for there. */
  short?: string;
  /** One value for each series, in their order. */
  values: number[];
  records?: string[];
}

interface Props {
  title: string;
  summary: string;
  series: string[];
  columns: Column[];
  /** The head of the table's first column. */
  nameHead: string;
  /** Which columns have their name beneath; all when left out. */
  everyName?: number;
}

const [HEIGHT, WIDTH, GAP] = [100, 10, 2];

/** Stacked columns with a summary for those who do not see them, and all values in a table beneath. */
export function Columns({ title, summary, series, columns, nameHead, everyName = 1 }: Props) {
  const { t } = useTranslation();
  const sums = columns.map((column) => column.values.reduce((sum, value) => sum + value, 0));
  const most = Math.max(1, ...sums);
  return (
    <figure className="chart">
      {series.length > 1 && (
        <figcaption className="legend" aria-hidden="true">
          {series.map((name, place) => (
            <span key={name}>
              <i className={`fill-${place % 6}`} />
              {name}
            </span>
          ))}
        </figcaption>
      )}
      <div className="plot">
        <span className="most" aria-hidden="true">
          {most}
        </span>
        <svg role="img" aria-label={`${title}. ${summary}`} viewBox={`0 0 ${columns.length * WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          {columns.map((column, index) => {
            let top = HEIGHT;
            return column.values.map((value, place) => {
              const height = (value / most) * HEIGHT;
              top -= height;
              return value > 0 && <rect key={`${column.name}:${place}`} className={`fill-${place % 6}`} x={index * WIDTH + GAP / 2} y={top} width={WIDTH - GAP} height={height} />;
            });
          })}
        </svg>
      </div>
      <AxisNames names={columns.map((column) => column.short ?? column.name)} every={everyName} />
      <details className="chart-table">
        <summary>{t('chart.table')}</summary>
        <div className="wide" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{nameHead}</th>
                {series.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
                {series.length > 1 && <th scope="col">{t('chart.sum')}</th>}
              </tr>
            </thead>
            <tbody>
              {columns.map((column, index) => (
                <tr key={column.name}>
                  <th scope="row">{column.name}</th>
                  {column.values.map((value, place) => (
                    <td key={series[place]}>{series.length > 1 ? value || '–' : <Linked column={column} title={title} value={value} />}</td>
                  ))}
                  {series.length > 1 && (
                    <td>
                      <Linked column={column} title={title} value={sums[index] ?? 0} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function Linked({ column, title, value }: { column: Column; title: string; value: number }) {
  return (
    <EvidenceButton claim={`${title}: ${column.name}`} records={column.records ?? []} className="number">
      {value || '–'}
    </EvidenceButton>
  );
}
