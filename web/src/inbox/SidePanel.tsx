import './desk.css';

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { customerQuery } from '../api/queries';
import type { ConversationView, Reason } from '../api/types';
import { customerName } from '../common/customer_name';
import { ErrorNotice } from '../common/ErrorNotice';
import { HeatBadge } from '../common/HeatBadge';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import { ScoreReasons } from '../common/ScoreReasons';
import { LastContacts } from './LastContacts';
import { PanelTags } from './PanelTags';
import { PanelTasks } from './PanelTasks';

interface Props {
  conversation: ConversationView;
  writable: boolean;
  onClose: () => void;
}

/** Who writes, how warm and why, what to do next, what happened last. */
export function SidePanel({ conversation, writable, onClose }: Props) {
  const { t } = useTranslation();
  const customer = useQuery(customerQuery(conversation.customer_id));
  const head = (
    <div className="side-head">
      <h2>{customerName(conversation.customer_name, t)}</h2>
      <button type="button" className="icon-link" aria-label={t('desk.closePanel')} title={`${t('desk.closePanel')} (p)`} onClick={onClose}>
        <Icon name="cross" size={16} />
      </button>
    </div>
  );
  if (customer.isPending) return <>{head}<LoadingRows count={5} /></>;
  if (!customer.data) return <>{head}<ErrorNotice error={customer.error} retry={() => void customer.refetch()} /></>;
  const { contacts, lead, communication_count: count } = customer.data;
  return (
    <>
      {head}
      <p className="quiet">{t('desk.contactsSoFar', { count })}</p>
      <ul className="identities-list">
        {contacts.flatMap((contact) => contact.identities ?? []).slice(0, 4).map((key) => (
          <li key={`${key.kind}:${key.value}`}>
            <span className="quiet">{t(`identity.${key.kind}`, { defaultValue: t(`channel.${key.kind}`, { defaultValue: key.kind }) })}</span> {key.value}
          </li>
        ))}
      </ul>
      {lead && (
        <section aria-label={t('inbox.heat')}>
          <h3>{t('inbox.heat')}</h3>
          <p className="row-tags">
            <HeatBadge heat={lead.temperature} score={lead.score} />
            <span className="meta">{t(`stage.${lead.stage}`, { defaultValue: lead.stage })}</span>
          </p>
          <ScoreReasons score={lead.score} reasons={lead.reasons as unknown as Reason[]} />
        </section>
      )}
      <LastContacts customerId={conversation.customer_id} />
      <PanelTasks customerId={conversation.customer_id} writable={writable} />
      <PanelTags customer={customer.data} writable={writable} />
      <Link to="/customers/$customerId" params={{ customerId: conversation.customer_id }} search={{}} className="panel-more">
        {t('desk.wholeHistory')}
      </Link>
    </>
  );
}
