import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ProductView } from '../api/types';
import { money } from '../common/format';

export function ProductsTable({ products }: { products: ProductView[] }) {
  const { t } = useTranslation();
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
                {product.price == null ? '–' : money(product.price, product.currency)}
                {product.price != null && product.unit && ` / ${product.unit}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
