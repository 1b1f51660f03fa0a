import { queryOptions } from '@tanstack/react-query';

import { api, query, upload } from '../api/client';

export type ImportKind = 'catalogue' | 'contacts';

export interface ImportColumns {
  columns: string[];
  sample: string[][];
  rows: number;
  fields: string[];
  required: string[];
  guess: Record<string, string>;
}

export interface ImportView {
  id: string;
  kind: string;
  name: string;
  status: string;
  total: number;
  done: number;
  errors: { row?: number; field?: string; reason?: string }[];
  created_at: string;
}

const BUSY = ['queued', 'running'];

export const importsQuery = (kind: ImportKind) =>
  queryOptions({
    queryKey: ['imports', kind],
    queryFn: ({ signal }) => api<ImportView[]>(`/imports${query({ kind })}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.some((item) => BUSY.includes(item.status)) ? 1000 : false),
  });

export function lookAtColumns(kind: ImportKind, file: File, onProgress: (share: number) => void): Promise<ImportColumns> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', file);
  return upload<ImportColumns>('/imports/columns', form, onProgress);
}

export function startImport(kind: ImportKind, file: File, mapping: Record<string, string>, onProgress: (share: number) => void): Promise<{ id: string }> {
  const form = new FormData();
  form.append('file', file);
  form.append('mapping', JSON.stringify(mapping));
  return upload<{ id: string }>(kind === 'contacts' ? '/contacts/import' : '/products/import', form, onProgress);
}
