import { useQuery } from '@tanstack/react-query';
import { useParams, useRouteContext } from '@tanstack/react-router';

import { customerQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import { ErrorNotice } from '../common/ErrorNotice';
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

/** Everything that passed with one customer, on every channel, in one order. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/app/customers/$customerId' });
  const { me } = useRouteContext({ from: '/app' });
  const customer = useQuery(customerQuery(customerId));
  if (customer.isPending) return <LoadingRows />;
  if (!customer.data) return <ErrorNotice error={customer.error} retry={() => void customer.refetch()} />;
  const writable = mayActAs(me, 'agent');
  return (
    <div className="page">
      <CustomerHeader customer={customer.data} writable={writable} />
      <div className="panorama">
        <section className="panorama-main">
          <TimelineFilters />
          <CustomerTimeline customerId={customerId} writable={writable} />
        </section>
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
