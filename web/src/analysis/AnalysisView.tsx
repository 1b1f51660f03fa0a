import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { CustomerDetail } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import './analysis.css';
import './charts.css';
import { ContactCards, WhenCard } from './ContactCards';
import { FactTiles } from './FactTiles';
import { HealthCard } from './HealthCard';
import { MarketingCard } from './MarketingCard';
import { NeedsCard } from './NeedsCard';
import { OpportunitiesCard } from './OpportunitiesCard';
import { OrdersCard } from './OrdersCard';
import { PeopleCard } from './PeopleCard';
import { analysisQuery, factsQuery } from './queries';
import { knownAt, rangeOf } from './range';
import { RisksCard } from './RisksCard';
import { RunAnalysis } from './RunAnalysis';
import { SpanChoice } from './SpanChoice';

/** What is computed from a customer's history, each number with its records; for a range of days, as known on a day. */
export function AnalysisView({ customer, writable }: { customer: CustomerDetail; writable: boolean }) {
  const { t } = useTranslation();
  const { range, known } = useSearch({ from: '/app/customers/$customerId' });
  const navigate = useNavigate({ from: '/customers/$customerId' });
  const span = { days: rangeOf(range), as_of: knownAt(known) };
  const facts = useQuery(factsQuery(customer.id, span));
  const analysis = useQuery(analysisQuery(customer.id, span));
  const waiting = facts.isPending || analysis.isPending; // their cards mix: one half would push the other about
  const shown = analysis.data?.output;
  return (
    <div className="analysis-view" aria-busy={facts.isPlaceholderData || analysis.isPlaceholderData}>
      <div className="analysis-tools">
        <SpanChoice range={range} known={known} onChange={(part) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true })} />
        {writable && !span.as_of && <RunAnalysis customerId={customer.id} days={span.days} />}
      </div>
      {span.as_of && <p className="known-note">{t('span.asKnown', { time: dateTime(span.as_of) })}</p>}
      {waiting && <LoadingRows count={6} height={150} />}
      {facts.isError && <ErrorNotice error={facts.error} retry={() => void facts.refetch()} />}
      {analysis.isError && <ErrorNotice error={analysis.error} retry={() => void analysis.refetch()} />}
      {facts.data && !waiting && (
        <>
          <FactTiles facts={facts.data} />
          <div className="analysis-grid">
            {shown?.customer_insights && <HealthCard insight={shown.customer_insights} />}
            <ContactCards facts={facts.data} />
            <PeopleCard facts={facts.data} insight={shown?.customer_insights ?? null} />
            <WhenCard facts={facts.data} />
            {shown?.customer_insights && <NeedsCard insight={shown.customer_insights} />}
            {shown && <RisksCard risks={shown.risk_alerts} />}
            {shown && <OpportunitiesCard found={shown.opportunities} />}
            {shown && <MarketingCard advice={shown.marketing_suggestions} />}
            <OrdersCard customer={customer} trade={facts.data.trade} writable={writable} />
          </div>
        </>
      )}
    </div>
  );
}
