import { useQuery } from '@tanstack/react-query';
import { useMediaQuery } from '@mantine/hooks';
import { useParams, useRouteContext, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { customerQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import { InsightsBox } from '../analysis/InsightsBox';
import { ViewSwitch } from '../analysis/ViewSwitch';
import { ErrorNotice } from '../common/ErrorNotice';
import { lazyPart } from '../common/lazyPart';
import { LoadingRows } from '../common/LoadingRows';
import { ContactsCard } from './ContactsCard';
import { CustomerHeader } from './CustomerHeader';
import './customers.css';
import { CustomerSide } from './CustomerSide';
import { CustomerTimeline } from './CustomerTimeline';
import { LeadCard } from './LeadCard';
import { MergesCard } from './MergesCard';
import { TasksCard } from './TasksCard';
import { TimelineFilters } from './TimelineFilters';

const AnalysisView = lazyPart(() => import('../analysis/AnalysisView'), 'AnalysisView', 'analysis', 'customers', 'leads', 'inbox');

/** Everything that passed with one customer, on every channel, in one order; and what is made of it. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/app/customers/$customerId' });
  const { t } = useTranslation();
  const { view } = useSearch({ from: '/app/customers/$customerId' });
  const narrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });
  const { me } = useRouteContext({ from: '/app' });
  const customer = useQuery(customerQuery(customerId));
  if (customer.isPending) return <LoadingRows />;
  if (!customer.data) return <ErrorNotice error={customer.error} retry={() => void customer.refetch()} />;
  const writable = mayActAs(me, 'agent');
  if (view === 'analysis') {
    return (
      <div className="page">
        <CustomerHeader customer={customer.data} writable={writable} />
        <div className="timeline-tools">
          <ViewSwitch />
        </div>
        <Suspense fallback={<LoadingRows count={6} height={150} />}>
          <AnalysisView customer={customer.data} writable={writable} />
        </Suspense>
      </div>
    );
  }
  const insights = <InsightsBox customer={customer.data} writable={writable} />;
  return (
    <div className="page">
      <CustomerHeader customer={customer.data} writable={writable} />
      <div className="panorama">
        <section className="panorama-main">
          <TimelineFilters />
          {narrow && (
            <a className="to-insights" href="#insights" onClick={toInsights}>
              {t('insights.title')} ↓
            </a>
          )}
          <CustomerTimeline customerId={customerId} writable={writable} byHand={narrow} />
          {narrow && insights}
        </section>
        {!narrow && <div className="panorama-insights">{insights}</div>}
        <CustomerSide>
          {customer.data.lead && <LeadCard lead={customer.data.lead} />}
          <TasksCard customerId={customerId} writable={writable} />
          <ContactsCard contacts={customer.data.contacts} writable={writable} />
          <MergesCard customerId={customer.data.id} writable={writable} />
        </CustomerSide>
      </div>
    </div>
  );
}

function toInsights(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('insights')?.scrollIntoView();
}
