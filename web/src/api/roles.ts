import { chosenTenant } from './tenant';
import type { Me } from './types';

const ORDER = ['viewer', 'agent', 'manager', 'owner'];

/** Whether the signed-in person has this role, or one above it, in the tenant shown. */
export function mayActAs(me: Me, role: 'agent' | 'manager' | 'owner'): boolean {
  const member = me.tenants.find((item) => item.tenant_id === chosenTenant());
  return ORDER.indexOf(member?.role ?? 'viewer') >= ORDER.indexOf(role);
}
