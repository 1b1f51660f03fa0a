import { useTranslation } from 'react-i18next';

import type { Line, Section } from '../api/types';
import { BarList } from './BarList';
import { EvidenceButton } from './EvidenceButton';
import { groupLines } from './report_parts';

/** A cell no longer than this stays on one line. */
const SHORT = 18;

/** A part of a report: sentences with their records, a table, a chart. */
export function ReportSection({ section, children }: { section: Section; children?: React.ReactNode }) {
  const { t } = useTranslation();
  const { lines = [], table, chart } = section;
  return (
    <section className="report-section" id={`part-${section.key}`} aria-labelledby={`title-${section.key}`}>
      <h2 id={`title-${section.key}`}>{section.title}</h2>
      {groupLines(lines).map((group) => (
        <div key={group.name} className="report-group">
          {group.name && <h3>{group.name}</h3>}
          <ul>
            {group.claims.map(({ line, details }, place) => (
              <li key={`${place}:${line.text}`}>
                <Claim line={line} />
                {details.length > 0 && (
                  <ul>
                    {details.map((detail) => (
                      <li key={detail.text}>{detail.text}</li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {children}
      {!children && table && (
        <div className="wide" tabIndex={0} role="region" aria-label={t('report.tableOf', { title: section.title })}>
          <table>
            <thead>
              <tr>
                {table.head.map((cell, place) => (
                  <th key={place} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, number) => (
                <tr key={number}>
                  {row.map((cell, place) => (
                    <td key={place} className={cell.length <= SHORT ? 'nowrap' : 'long-cell'}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {chart && (
        <figure className="chart">
          <figcaption className="quiet">{chart.title}</figcaption>
          <BarList
            label={chart.title}
            bars={chart.labels.map((name, place) => ({ name, value: chart.values[place] ?? 0, text: String(Math.round((chart.values[place] ?? 0) * 10) / 10) }))}
          />
        </figure>
      )}
    </section>
  );
}

function Claim({ line }: { line: Line }) {
  return (
    <>
      {line.text} <EvidenceButton claim={line.text} records={line.records ?? []} />
    </>
  );
}
