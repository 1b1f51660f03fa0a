import { Button, Group, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { AddContact } from './AddContact';
import { CustomerFilters } from './CustomerFilters';
import { CustomersTable } from './CustomersTable';
import './customers.css';
import { ImportContacts } from './ImportContacts';
import { customerListQuery, suggestionsQuery } from './queries';
import { SegmentBar } from './SegmentBar';

export function CustomersPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const { open, ...search } = useSearch({ from: '/app/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const [adding, setAdding] = useState(false);
  const pages = useInfiniteQuery(customerListQuery(search));
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const pairs = useQuery(suggestionsQuery).data?.length ?? 0;
  const filtered = Object.values(search).some(Boolean);
  const showImport = (shown: boolean) => void navigate({ search: (now) => ({ ...now, open: shown ? 'import' : undefined }) });
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('nav.customers')}
        </Title>
        <Group gap="xs">
          {pairs > 0 && (
            <Link to="/customers/duplicates" className="button-link">
              {t('merge.suggestions', { count: pairs })}
            </Link>
          )}
          {mayActAs(me, 'manager') && (
            <Button size="xs" variant="default" leftSection={<Icon name="upload" size={16} />} onClick={() => showImport(true)}>
              {t('customers.import')}
            </Button>
          )}
          {mayActAs(me, 'agent') && (
            <Button size="xs" leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
              {t('contacts.add')}
            </Button>
          )}
        </Group>
      </div>
      <CustomerFilters search={search} />
      <SegmentBar search={search} writable={mayActAs(me, 'agent')} />
      {pages.isPending && <LoadingRows />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNotice
          title={t(filtered ? 'customers.noMatch' : 'customers.empty')}
          text={filtered ? undefined : t('inbox.emptyText')}
          action={filtered ? <Link to="/customers" search={{}}>{t('common.clearFilters')}</Link> : <Link to="/channels">{t('inbox.connect')}</Link>}
        />
      )}
      {rows.length > 0 && <CustomersTable rows={rows} />}
      <LoadMore pages={pages} />
      {adding && <AddContact onClose={() => setAdding(false)} />}
      {open === 'import' && mayActAs(me, 'manager') && <ImportContacts onClose={() => showImport(false)} />}
    </div>
  );
}
