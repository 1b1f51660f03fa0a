import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { AlertView } from '../api/types';
import { dateTime } from '../common/format';
import { useMembers } from '../common/members';
import { asleep } from './alert_search';
import { Evidence } from './Evidence';

/** What A14 says of a risk. An urgent message has none of it. */
interface RiskDetails {
  indicators?: string[];
  expected_impact?: string;
  recommended_actions?: string[];
  escalation_to?: string | null;
}

/** Everything behind an alert: the numbers, what is at stake, what to do, and the entries that bear it out. */
export function AlertDetails({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const { nameOf } = useMembers();
  const { indicators = [], expected_impact: impact, recommended_actions: actions = [], escalation_to: to } = alert.details as RiskDetails;
  const records = alert.related_records.length > 0 ? alert.related_records.map(String) : alert.record_id ? [alert.record_id] : [];
  const by = alert.handled_by?.startsWith('user:') ? nameOf(alert.handled_by.slice(5)) : '';
  return (
    <div className="alert-details">
      <dl className="alert-facts">
        {impact && (
          <div>
            <dt>{t('alerts.impact')}</dt>
            <dd className="impact">{impact}</dd>
          </div>
        )}
        {alert.score !== null && (
          <div>
            <dt>{t('alerts.score')}</dt>
            <dd>
              <meter min={0} max={100} value={alert.score} aria-label={t('alerts.score')} /> {alert.score}/100
            </dd>
          </div>
        )}
        {to && (
          <div>
            <dt>{t('alerts.escalate')}</dt>
            <dd>{t(`escalation.${to}`, { defaultValue: to })}</dd>
          </div>
        )}
        <div>
          <dt>{t('alerts.raised')}</dt>
          <dd>{dateTime(alert.created_at)}</dd>
        </div>
        {asleep(alert) && alert.snoozed_until && (
          <div>
            <dt>{t('alerts.sleepsUntil')}</dt>
            <dd>{dateTime(alert.snoozed_until)}</dd>
          </div>
        )}
        {alert.handled_at && (
          <div>
            <dt>{t(`alertStatus.${alert.status}`)}</dt>
            <dd>
              {[by, dateTime(alert.handled_at)].filter(Boolean).join(', ')}
              {alert.handle_result && <q>{alert.handle_result}</q>}
            </dd>
          </div>
        )}
      </dl>
      <div className="alert-parts">
        {indicators.length > 1 && <Part title={t('alerts.indicators')} lines={indicators} />}
        {actions.length > 0 && <Part title={t('alerts.actions')} lines={actions} numbered />}
        <section>
          <h3>{t('alerts.evidence')}</h3>
          <Evidence customerId={alert.customer_id} records={records} />
        </section>
      </div>
      <p className="alert-links">
        <Link to="/customers/$customerId" params={{ customerId: alert.customer_id }}>
          {t('inbox.openCustomer')}
        </Link>
        {alert.conversation_id && (
          <Link to="/inbox/$conversationId" params={{ conversationId: alert.conversation_id }}>
            {t('alerts.open')}
          </Link>
        )}
      </p>
    </div>
  );
}

function Part({ title, lines, numbered }: { title: string; lines: string[]; numbered?: boolean }) {
  const List = numbered ? 'ol' : 'ul';
  return (
    <section>
      <h3>{title}</h3>
      <List>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </List>
    </section>
  );
}
