import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { EarlyWarning } from '../api/schema';
import { customerName } from '../common/customer_name';
import { ErrorNotice } from '../common/ErrorNotice';
import { amount } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { earlyQuery } from './queries';
import { SeverityMark } from './SeverityMark';

const FIRST = 8;

/** Customers who show early signs of trouble that are not yet a risk. */
export function EarlySigns() {
  const { t } = useTranslation();
  const signs = useQuery(earlyQuery);
  return (
    <aside className="early" aria-labelledby="early-signs">
      <h2 id="early-signs">{t('early.title')}</h2>
      <p className="quiet">{t('early.hint')}</p>
      {signs.isPending && <LoadingRows count={3} height={56} />}
      {signs.isError && <ErrorNotice error={signs.error} retry={() => void signs.refetch()} />}
      {signs.data?.length === 0 && <p className="quiet">{t('early.none')}</p>}
      <ul>
        {signs.data?.slice(0, FIRST).map((one) => (
          <li key={one.customer_id}>
            <Sign one={one} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Sign({ one }: { one: EarlyWarning }) {
  const { t } = useTranslation();
  const { communication_decline: decline, price_sensitivity: price } = one;
  return (
    <>
      <Link to="/customers/$customerId" params={{ customerId: one.customer_id }}>
        {customerName(one.customer_name, t)}
      </Link>
      {decline && (
        <p>
          {t('early.decline')}: {t('early.fell', { now: decline.current, before: amount(decline.baseline ?? 0) })}
        </p>
      )}
      {price && (
        <p>
          {t('early.price')} <SeverityMark level={price.severity} />
          <span className="quiet">{price.evidence}</span>
        </p>
      )}
    </>
  );
}
