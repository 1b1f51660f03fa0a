import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import type { CustomerDetail, OrderView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { money } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { Mark } from '../common/Mark';
import { AddOrder } from './AddOrder';
import { Card } from './Card';
import type { Facts } from './facts';
import { ImportOrders } from './ImportOrders';
import { paymentOf } from './payment';
import { ordersQuery } from './queries';
import { number, shortDay } from './time_words';

interface Props {
  customer: CustomerDetail;
  trade: Facts['trade'];
  writable: boolean;
}

const COLORS = { paid: 'green', late: 'orange', overdue: 'red', open: 'gray' } as const;

/** What was ordered, how punctually it was paid, and the ways to bring orders in. */
export function OrdersCard({ customer, trade, writable }: Props) {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const [open, setOpen] = useState<'add' | 'import'>();
  const orders = useQuery(ordersQuery(customer.id));
  const items = orders.data?.items ?? [];
  return (
    <Card title={t('orders.title')} wide>
      {trade.orders.value > 0 && (
        <p className="quiet">
          {[
            t('orders.revenue', { value: number(trade.revenue.value, 2) }), t('orders.quarter', { now: number(trade.recent.value, 2), before: number(trade.before.value, 2) }),
            trade.gap_days.value !== null && t('orders.gap', { n: number(trade.gap_days.value) }),
            trade.days_since.value !== null && t('orders.since', { count: trade.days_since.value }),
            trade.delays.length > 0 && t('orders.delays', { count: trade.delays.length, days: Math.max(...trade.delays.map((delay) => delay.days)) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {orders.isPending && <LoadingRows count={2} height={36} />}
      {orders.isError && <ErrorNotice error={orders.error} retry={() => void orders.refetch()} />}
      {orders.isSuccess && items.length === 0 && <p className="quiet">{t('orders.none')}</p>}
      {items.length > 0 && (
        <div className="wide" tabIndex={0} role="region" aria-label={t('orders.title')}>
          <table className="orders-table">
            <thead>
              <tr>
                {(['number', 'date', 'items', 'amount', 'payment'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(`orders.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((order) => (
                <Row key={order.id} order={order} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {writable && (
        <div className="chips">
          <button type="button" className="action" onClick={() => setOpen('add')}>
            {t('orders.add')}
          </button>
          {mayActAs(me, 'manager') && (
            <button type="button" className="action" onClick={() => setOpen('import')}>
              {t('orders.import')}
            </button>
          )}
        </div>
      )}
      {open === 'add' && <AddOrder customerId={customer.id} onClose={() => setOpen(undefined)} />}
      {open === 'import' && <ImportOrders onClose={() => setOpen(undefined)} />}
    </Card>
  );
}

function Row({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const { state, days } = paymentOf(order);
  return (
    <tr>
      <th scope="row">{order.number}</th>
      <td>{shortDay(order.ordered_at)}</td>
      <td>{order.items.map((item) => `${item.name} × ${number(Number(item.quantity), 3)}${item.unit ? ` ${item.unit}` : ''}`).join(', ') || '–'}</td>
      <td className="nowrap">{money(order.amount, order.currency)}</td>
      <td>
        <Mark small color={COLORS[state]}>
          {t(`payment.${state}`, { count: days })}
        </Mark>
        {order.due_at && <span className="quiet"> {t('payment.due', { day: shortDay(order.due_at) })}</span>}
      </td>
    </tr>
  );
}
