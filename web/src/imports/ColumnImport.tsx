import { Button, NativeSelect, Progress, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import './imports.css';
import { type ImportColumns, type ImportKind, lookAtColumns, startImport } from './queries';

interface Props {
  kind: ImportKind;
  label: string;
  onStarted?: () => void;
}

/** Choose a file, see its columns, say which is which, and start the import. */
export function ColumnImport({ kind, label, onStarted }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const [file, setFile] = useState<File>();
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const look = useMutation({
    mutationFn: (chosen: File) => lookAtColumns(kind, chosen, setShare),
    onSuccess: (found) => setMapping(found.guess),
  });
  const start = useMutation({
    mutationFn: (chosen: File) => startImport(kind, chosen, mapping, setShare),
    onSuccess: async () => {
      setFile(undefined);
      look.reset();
      await client.invalidateQueries({ queryKey: ['imports'] });
      onStarted?.();
    },
  });

  function choose(files: FileList | null): void {
    const chosen = files?.[0];
    if (!chosen) return;
    setShare(0);
    start.reset();
    setFile(chosen);
    look.mutate(chosen);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    choose(event.dataTransfer.files);
  }

  const busy = look.isPending || start.isPending;
  return (
    <div className="column-import">
      <div className="file-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <label>
          <Icon name="upload" size={22} />
          <span>{file ? file.name : label}</span>
          <input
            type="file" accept=".csv,.tsv,.txt,.xlsx" disabled={busy}
            onChange={(event) => {
              choose(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </label>
        {busy && <Progress value={share * 100} aria-label={t('imports.sending')} />}
      </div>
      {look.isError && <ErrorNotice error={look.error} />}
      {start.isError && <ErrorNotice error={start.error} />}
      {look.data && file && (
        <ColumnChoice look={look.data} mapping={mapping} onChange={setMapping} busy={start.isPending} onStart={() => start.mutate(file)} />
      )}
    </div>
  );
}

interface ChoiceProps {
  look: ImportColumns;
  mapping: Record<string, string>;
  busy: boolean;
  onChange: (mapping: Record<string, string>) => void;
  onStart: () => void;
}

function ColumnChoice({ look, mapping, busy, onChange, onStart }: ChoiceProps) {
  const { t } = useTranslation();
  const missing = look.required.filter((field) => !mapping[field]);
  const fieldOf = (column: string) => look.fields.find((field) => mapping[field] === column);
  return (
    <>
      <Text size="sm">{t('imports.choose', { count: look.rows })}</Text>
      <div className="column-choices">
        {look.fields.map((field) => (
          <NativeSelect
            key={field} size="xs" label={t(`importField.${field}`)} required={look.required.includes(field)}
            data={[{ value: '', label: t('imports.noColumn') }, ...look.columns.map((column) => ({ value: column, label: column }))]}
            value={mapping[field] ?? ''} onChange={(event) => onChange({ ...mapping, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className="wide" tabIndex={0} role="region" aria-label={t('imports.sample')}>
        <Table fz="xs">
          <Table.Thead>
            <Table.Tr>
              {look.columns.map((column) => (
                <Table.Th key={column}>
                  {column}
                  <span className="column-field">{fieldOf(column) ? t(`importField.${fieldOf(column)}`) : t('imports.unused')}</span>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {look.sample.map((row, number) => (
              <Table.Tr key={number}>
                {look.columns.map((column, place) => (
                  <Table.Td key={column}>{row[place]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className="panel-actions">
        {missing.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('imports.missing', { fields: missing.map((field) => t(`importField.${field}`)).join(', ') })}
          </Text>
        )}
        <Button loading={busy} disabled={missing.length > 0} onClick={onStart}>
          {t('imports.start', { count: look.rows })}
        </Button>
      </div>
    </>
  );
}
