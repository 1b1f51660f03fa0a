import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { ProductView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { money } from '../common/format';
import { notify } from '../common/notices';

/** A new price in place; the former one comes back by undo. */
export function EditPrice({ product, onClose }: { product: ProductView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState(product.price ?? '');
  const put = (price: string | null) => api<ProductView>(`/products/${product.id}`, { method: 'PATCH', json: { price } });
  const reload = () => client.invalidateQueries({ queryKey: ['products'] });
  const save = useMutation({
    mutationFn: () => put(text.trim() === '' ? null : text.trim().replace(',', '.')),
    onSuccess: async (changed) => {
      await reload();
      onClose();
      const price = changed.price == null ? '–' : money(changed.price, changed.currency);
      notify({ text: t('assistant.priceSaved', { name: product.name, price }), undo: { label: t('act.undo'), run: () => put(product.price).then(reload) } });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form className="filters" style={{ justifyContent: 'flex-end' }} onSubmit={submit}>
      <TextInput
        size="xs" w={110} autoFocus inputMode="decimal" aria-label={t('assistant.newPrice', { currency: product.currency ?? '' })} value={text}
        onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && onClose()}
        rightSection={<span className="meta">{product.currency}</span>} rightSectionWidth={44}
      />
      <Button size="xs" type="submit" loading={save.isPending}>
        {t('act.save')}
      </Button>
      <Button size="xs" variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      {save.isError && <ErrorNotice error={save.error} />}
    </form>
  );
}
