import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { AuditView } from '../api/types';
import { dateTime } from '../common/format';
import { type AuditNames, auditAction, auditActor, auditDetails, auditTarget } from './audit_words';

export function AuditRow({ entry, names }: { entry: AuditView; names: AuditNames }) {
  const { t } = useTranslation();
  const about = [auditTarget(entry, names), auditDetails(entry.details, t)].filter(Boolean).join(' · ');
  return (
    <li className="audit-row">
      <time dateTime={entry.at}>{dateTime(entry.at)}</time>
      <Text size="sm" className="audit-actor">
        {auditActor(entry.actor, names, t)}
      </Text>
      <div>
        <Text size="sm" fw={600}>
          {auditAction(entry.action, t)}
        </Text>
        {about && (
          <Text size="sm" c="dimmed">
            {about}
          </Text>
        )}
        {entry.action === 'customer.change' && (
          <Link to="/customers/$customerId" params={{ customerId: entry.target }}>
            {t('inbox.openCustomer')}
          </Link>
        )}
      </div>
    </li>
  );
}
