import { Table, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { customersQuery } from '../api/queries';
import { customerName } from '../common/customer_name';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { SearchBox } from '../common/SearchBox';

export function CustomersPage() {
  const { t } = useTranslation();
  const { q } = useSearch({ from: '/app/customers' });
  const navigate = useNavigate();
  const pages = useInfiniteQuery(customersQuery({ q }));
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const search = useCallback((text: string) => void navigate({ to: '/customers', search: { q: text || undefined }, replace: true }), [navigate]);
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('nav.customers')}
        </Title>
        <SearchBox label={t('customers.search')} value={q ?? ''} onChange={search} />
      </div>
      {pages.isPending && <LoadingRows />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNotice
          title={t(q ? 'customers.noMatch' : 'customers.empty')}
          text={q ? undefined : t('inbox.emptyText')}
          action={q ? <Link to="/customers" search={{}}>{t('common.clearFilters')}</Link> : <Link to="/channels">{t('inbox.connect')}</Link>}
        />
      )}
      {rows.length > 0 && (
        <div className="wide">
          <Table verticalSpacing="sm" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('customers.name')}</Table.Th>
                <Table.Th>{t('customers.kind')}</Table.Th>
                <Table.Th>{t('customers.lastContact')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>
                    <Link to="/customers/$customerId" params={{ customerId: row.id }}>
                      {customerName(row.name, t)}
                    </Link>
                  </Table.Td>
                  <Table.Td>{t(`customerKind.${row.kind}`, { defaultValue: row.kind })}</Table.Td>
                  <Table.Td>{row.last_contact_at && dateTime(row.last_contact_at)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <LoadMore pages={pages} />
    </div>
  );
}
