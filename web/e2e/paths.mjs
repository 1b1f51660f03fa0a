// The pages of the product, each with something on it, for those who visit them all.

/** `talk`: a conversation of the demo tenant, which leads to a customer with a history. */
export function pathsOf(talk) {
  const customer = `/customers/${talk.customer_id}`;
  return [
    '/inbox', '/customers', '/leads?display=table', '/leads?display=board', '/channels', '/settings/members', '/settings/keys',
    '/settings/audit', '/settings/sessions', '/settings/appearance', '/settings/analysis', '/customers/duplicates', '/assistant',
    '/assistant?part=knowledge', '/assistant?part=catalogue', '/alerts', '/reports', '/reports?part=reports', '/reports?part=schedules', '/start',
    `/inbox/${talk.id}`, customer, `${customer}?view=list`, `${customer}?view=analysis`, `${customer}/report`,
  ];
}
