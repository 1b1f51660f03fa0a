import { Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { AuditRow } from './AuditRow';
import { auditQuery } from './queries';
import { useAuditNames } from './useAuditNames';

/** Who did what and when, the newest first. */
export function AuditPage() {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(auditQuery);
  const { names, ready } = useAuditNames();
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('settings.audit')}
        </Title>
      </div>
      {(pages.isPending || !ready) && !pages.isError && <LoadingRows count={8} height={40} />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNotice
          title={t('audit.empty')} text={t('audit.emptyText')} action={<Link to="/settings/members">{t('members.invite')}</Link>}
        />
      )}
      {ready && rows.length > 0 && (
        <ol className="settings-list" aria-label={t('settings.audit')}>
          {rows.map((entry) => (
            <AuditRow key={entry.id} entry={entry} names={names} />
          ))}
        </ol>
      )}
      <LoadMore pages={pages} />
    </div>
  );
}
