import type { OrderView } from '../api/types';

export type PaymentState = 'paid' | 'late' | 'overdue' | 'open';

/** Whether an order was paid, and by how many days too late; `open` while it is not due, or nobody said until when. */
export function paymentOf(order: Pick<OrderView, 'due_at' | 'paid_at' | 'status'>, now = new Date()): { state: PaymentState; days: number } {
  const day = (time: Date) => Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / 86_400_000;
  const days = order.due_at ? Math.max(0, day(order.paid_at ? new Date(order.paid_at) : now) - day(new Date(order.due_at))) : 0;
  if (order.paid_at) return { state: days > 0 ? 'late' : 'paid', days };
  return { state: days > 0 && order.status !== 'cancelled' ? 'overdue' : 'open', days };
}
