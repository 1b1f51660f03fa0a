import { texts } from '../search';

/** The part of the address that says what of the reports is shown. */
export const reportsSearch = texts('part', 'days', 'from', 'to', 'kind', 'customer');
export type ReportsSearch = ReturnType<typeof reportsSearch>;
