import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ProductView } from '../api/types';
import { money } from '../common/format';
import { EditPrice } from './EditPrice';

export function ProductsTable({ products, manager }: { products: ProductView[]; manager: boolean }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<string>();
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={t('assistant.catalogue')}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('assistant.sku')}</Table.Th>
            <Table.Th>{t('assistant.product')}</Table.Th>
            <Table.Th ta="right">{t('assistant.price')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {products.map((product) => (
            <Table.Tr key={product.id}>
              <Table.Td className="nowrap">{product.sku}</Table.Td>
              <Table.Td>
                {product.name}
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {product.description}
                </Text>
              </Table.Td>
              <Table.Td ta="right" className="nowrap">
                {editing === product.id ? (
                  <EditPrice product={product} onClose={() => setEditing(undefined)} />
                ) : (
                  <>
                    {product.price == null ? '–' : money(product.price, product.currency)}
                    {product.price != null && product.unit && ` / ${product.unit}`}
                    {manager && (
                      <Button
                        size="compact-xs" variant="subtle" ml={6} aria-label={t('assistant.editPriceOf', { name: product.name })}
                        onClick={() => setEditing(product.id)}
                      >
                        {t('act.edit')}
                      </Button>
                    )}
                  </>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
