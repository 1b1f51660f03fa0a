import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { dateTime } from '../common/format';
import { Icon } from '../common/icons';
import './analysis.css';
import { HealthMeter } from './HealthMeter';
import { analysisQuery } from './queries';
import { ago } from './time_words';
import { TrendMark } from './TrendMark';

interface Props {
  customerId: string;
  lastContact: string | null;
}

/** Under the customer's name: how the relationship is, where it goes, when there was contact, and the way to the report. */
export function RelationshipLine({ customerId, lastContact }: Props) {
  const { t } = useTranslation();
  const analysis = useQuery(analysisQuery(customerId));
  const found = analysis.data?.output.customer_insights?.relationship_health;
  const health = found && found.records.length > 0 ? found : undefined; // without any contact there is no relationship to judge
  return (
    <div className="relationship-line">
      <span className="relationship-part">
        <span className="label">{t('health.title')}</span>
        {health ? <HealthMeter score={health.score} /> : <span className="quiet">{analysis.isPending ? '…' : '–'}</span>}
      </span>
      <span className="relationship-part">
        <span className="label">{t('trend.title')}</span>
        {health ? <TrendMark trend={health.trend} /> : <span className="quiet">{analysis.isPending ? '…' : '–'}</span>}
      </span>
      <span className="relationship-part">
        <span className="label">{t('customers.lastContact')}</span>
        {lastContact ? (
          <time dateTime={lastContact} title={dateTime(lastContact)}>
            {ago(lastContact)}
          </time>
        ) : (
          <span className="quiet">–</span>
        )}
      </span>
      <Link to="/customers/$customerId/report" params={{ customerId }} className="button-link report-link">
        <Icon name="spark" size={16} />
        {t('report.open')}
      </Link>
    </div>
  );
}
