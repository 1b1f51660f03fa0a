import { Button, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { Panel } from '../common/Panel';
import { SearchBox } from '../common/SearchBox';
import { ColumnImport } from '../imports/ColumnImport';
import { ImportRow } from '../imports/ImportRow';
import { importsQuery } from '../imports/queries';
import { ProductsTable } from './ProductsTable';
import { productsQuery } from './queries';

export function Catalogue({ manager }: { manager: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { q } = useSearch({ from: '/app/assistant' });
  const navigate = useNavigate({ from: '/assistant' });
  const [importing, setImporting] = useState(false);
  const imports = useQuery(importsQuery('catalogue'));
  const pages = useInfiniteQuery(productsQuery(q));
  const products = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const ready = imports.data?.filter((item) => item.status === 'ready').length ?? 0;
  useEffect(() => {
    if (ready > 0) void client.invalidateQueries({ queryKey: ['products'] });
  }, [client, ready]);
  const find = useCallback(
    (text: string) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true }),
    [navigate],
  );
  const open = (
    <Button size="xs" leftSection={<Icon name="upload" size={16} />} onClick={() => setImporting(true)}>
      {t('assistant.importPrices')}
    </Button>
  );
  return (
    <Stack gap="sm">
      <div className="filters">
        <SearchBox label={t('assistant.findProduct')} value={q ?? ''} onChange={find} />
        {manager && (products.length > 0 || q) && open}
      </div>
      {pages.isPending && <LoadingRows />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && products.length === 0 && (
        <EmptyNotice
          title={t(q ? 'assistant.noProductFound' : 'assistant.noProducts')} text={q ? undefined : t('assistant.noProductsText')}
          action={manager && !q ? open : undefined}
        />
      )}
      {products.length > 0 && <ProductsTable products={products} manager={manager} />}
      <LoadMore pages={pages} />
      {importing && (
        <Panel title={t('assistant.importPrices')} kind="window broad" onClose={() => setImporting(false)}>
          <ColumnImport kind="catalogue" label={t('assistant.addProducts')} />
          {imports.isError && <ErrorNotice error={imports.error} retry={() => void imports.refetch()} />}
          {imports.data?.slice(0, 5).map((item) => <ImportRow key={item.id} item={item} />)}
        </Panel>
      )}
    </Stack>
  );
}
