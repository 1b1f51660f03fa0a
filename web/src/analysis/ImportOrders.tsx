import { Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { upload } from '../api/client';
import type { ImportedOrders } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { Panel } from '../common/Panel';

const SHOWN_ERRORS = 50;

/** Orders of all customers from a CSV file; good ones are kept, bad lines named with what is wrong. */
export function ImportOrders({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const load = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      return upload<ImportedOrders>('/orders/import', form, setShare);
    },
    onSuccess: () => Promise.all(['orders', 'analysis'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });

  function choose(files: FileList | null): void {
    if (files?.[0]) load.mutate(files[0]);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    choose(event.dataTransfer.files);
  }

  return (
    <Panel title={t('orders.import')} onClose={onClose}>
      <p className="quiet">{t('orders.importHint')}</p>
      <div className="file-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <label>
          <Icon name="upload" size={22} />
          <span>{t('orders.choose')}</span>
          <input
            type="file" accept=".csv,.tsv,.txt" disabled={load.isPending}
            onChange={(event) => {
              choose(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </label>
        {load.isPending && <Progress value={share * 100} mt={8} aria-label={t('orders.import')} />}
      </div>
      {load.isError && <ErrorNotice error={load.error} />}
      {load.data && (
        <div role="status">
          <p>{t('orders.imported', { count: load.data.saved })}</p>
          {load.data.errors.length > 0 && (
            <>
              <p className="quiet">{t('orders.notImported', { count: load.data.errors.length })}</p>
              <ul className="plain-list" lang="en">
                {load.data.errors.slice(0, SHOWN_ERRORS).map((error, place) => (
                  <li key={place}>{faultOf(error)}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </Panel>
  );
}

function faultOf(error: Record<string, unknown>): string {
  const where = error.row ?? error.order;
  return [where, error.field, error.reason].filter((part) => part !== undefined && part !== null).map(String).join(' · ');
}
