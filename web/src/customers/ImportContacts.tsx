import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { Panel } from '../common/Panel';
import { ColumnImport } from '../imports/ColumnImport';
import { ImportRow } from '../imports/ImportRow';
import { importsQuery } from '../imports/queries';

/** Import people from a file; the last imports stand below with their progress and bad rows. */
export function ImportContacts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const imports = useQuery(importsQuery('contacts'));
  const ready = imports.data?.filter((item) => item.status === 'ready').length ?? 0;
  useEffect(() => {
    if (ready > 0) void client.invalidateQueries({ queryKey: ['customers'] });
  }, [client, ready]);
  return (
    <Panel title={t('customers.importTitle')} kind="window broad" onClose={onClose}>
      <ColumnImport kind="contacts" label={t('customers.importFile')} />
      {imports.isError && <ErrorNotice error={imports.error} retry={() => void imports.refetch()} />}
      {imports.data?.slice(0, 5).map((item) => <ImportRow key={item.id} item={item} />)}
    </Panel>
  );
}
