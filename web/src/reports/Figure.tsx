import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Dataset } from '../api/schema';
import { Icon } from '../common/icons';
import { showToast } from '../common/toast';
import { csv, saveText } from './csv';

export interface Column {
  /** The column of the query's rows. */
  name: string;
  title: string;
  show?: (value: unknown) => string;
}

interface Props {
  dataset: Dataset;
  title: string;
  columns: Column[];
  /** What the chart is put in place of when the query has no rows. */
  empty: string;
  file: string;
  children: ReactNode;
  wide?: boolean;
}

/** A chart with all that lets a reader check it: its rows as a table and as CSV, and the query they come from. */
export function Figure({ dataset, title, columns, empty, file, children, wide }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [shown, setShown] = useState<'table' | 'sql'>();
  const { rows, sql } = dataset;
  const toggle = (part: 'table' | 'sql') => () => setShown(shown === part ? undefined : part);
  const cells = (row: Record<string, unknown>) => columns.map(({ name, show }) => (show ? show(row[name]) : String(row[name] ?? '')));

  function save(): void {
    saveText(csv(columns.map((column) => column.title), rows.map((row) => columns.map(({ name }) => row[name] as string | number | null))), `${file}.csv`);
  }

  return (
    <section className={wide ? 'figure wide-figure' : 'figure'} aria-labelledby={id} data-figure={dataset.key}>
      <h2 id={id}>{title}</h2>
      <div className="figure-body">{rows.length > 0 ? children : <p className="quiet">{empty}</p>}</div>
      <div className="figure-foot">
        <button type="button" className="text-button" aria-expanded={shown === 'table'} onClick={toggle('table')}>
          {t('figure.table')}
        </button>
        <button type="button" className="text-button" aria-expanded={shown === 'sql'} onClick={toggle('sql')}>
          {t('figure.how')}
        </button>
        <button type="button" className="text-button" disabled={rows.length === 0} onClick={save} aria-label={`${t('figure.csv')}: ${title}`}>
          <Icon name="upload" size={14} className="downwards" />
          CSV
        </button>
      </div>
      {shown === 'table' && (
        <div className="figure-fold" tabIndex={0} role="region" aria-label={`${t('figure.table')}: ${title}`}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.name} scope="col">
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, place) => (
                <tr key={place}>
                  {cells(row).map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown === 'sql' && <Sql sql={sql} title={title} />}
    </section>
  );
}

/** The query behind a number, to be copied and run by hand. */
export function Sql({ sql, title }: { sql: string; title: string }) {
  const { t } = useTranslation();
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(sql);
    showToast(t('figure.copied'));
  }
  return (
    <div className="figure-fold sql">
      <p className="quiet">{t('figure.howHint')}</p>
      <pre tabIndex={0} role="region" aria-label={`SQL: ${title}`}>
        <code>{sql}</code>
      </pre>
      {'clipboard' in navigator && (
        <button type="button" className="action" onClick={() => void copy()}>
          <Icon name="copy" size={14} />
          {t('figure.copy')}
        </button>
      )}
    </div>
  );
}
