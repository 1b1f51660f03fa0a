import { Button, Text } from '@mantine/core';
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
      <table className="cards-table">
        <thead>
          <tr>
            <th scope="col">{t('assistant.sku')}</th>
            <th scope="col">{t('assistant.product')}</th>
            <th scope="col" className="right">{t('assistant.price')}</th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.id}>
              <td className="nowrap">{product.sku}</td>
              <td className="cards-title">
                {product.name}
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {product.description}
                </Text>
              </td>
              <td className="nowrap right">
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
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
