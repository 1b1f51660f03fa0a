import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { dateTime } from '../common/format';
import { HeatBadge } from '../common/HeatBadge';
import { useMembers } from '../common/members';
import type { CustomerRow } from './queries';

/** The customers as a table; on a phone each row is a card. */
export function CustomersTable({ rows }: { rows: CustomerRow[] }) {
  const { t } = useTranslation();
  const { nameOf } = useMembers();
  return (
    <table className="cards-table">
      <thead>
        <tr>
          <th scope="col">{t('customers.name')}</th>
          <th scope="col">{t('inbox.heat')}</th>
          <th scope="col">{t('customers.channels')}</th>
          <th scope="col">{t('customers.tags')}</th>
          <th scope="col">{t('owner.label')}</th>
          <th scope="col">{t('customers.activity')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="cards-title">
              <Link to="/customers/$customerId" params={{ customerId: row.id }}>
                {customerName(row.name, t)}
              </Link>
              <span className="meta">{t(`customerKind.${row.kind}`, { defaultValue: row.kind })}</span>
            </td>
            <td>
              <HeatBadge heat={row.temperature} score={row.score} />
            </td>
            <td>
              <div className="chips">
                {row.channels.map((channel) => (
                  <ChannelBadge key={channel} channel={channel} />
                ))}
              </div>
            </td>
            <td>
              <div className="chips">
                {row.tags.map((tag) => (
                  <span key={tag} className="chip plain">
                    <span>{tag}</span>
                  </span>
                ))}
              </div>
            </td>
            <td>{nameOf(row.assigned_to)}</td>
            <td className="nowrap">{row.last_contact_at && dateTime(row.last_contact_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
