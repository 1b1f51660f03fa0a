import { Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { FileDrop } from './FileDrop';
import { ImportRow } from './ImportRow';
import { ProductsTable } from './ProductsTable';
import { importsQuery, productsQuery } from './queries';

export function Catalogue({ manager }: { manager: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const imports = useQuery(importsQuery);
  const pages = useInfiniteQuery(productsQuery);
  const products = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="sm">
      {manager && (
        <FileDrop
          path="/products/import" accept=".csv,.xlsx" label={t('assistant.addProducts')}
          onDone={() => client.invalidateQueries({ queryKey: importsQuery.queryKey })}
        />
      )}
      {imports.isError && <ErrorNotice error={imports.error} retry={() => void imports.refetch()} />}
      {imports.data?.slice(0, 5).map((item) => <ImportRow key={item.id} item={item} />)}
      {pages.isPending && <LoadingRows />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && products.length === 0 && <EmptyNotice title={t('assistant.noProducts')} text={t('assistant.noProductsText')} />}
      {products.length > 0 && <ProductsTable products={products} />}
      <LoadMore pages={pages} />
    </Stack>
  );
}
