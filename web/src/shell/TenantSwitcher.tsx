import { useTranslation } from 'react-i18next';

import { chooseTenant, chosenTenant } from '../api/tenant';
import type { Me } from '../api/types';

export function TenantSwitcher({ me }: { me: Me }) {
  const { t } = useTranslation();
  if (me.tenants.length === 1) return <span className="tenant">{me.tenants[0]?.tenant}</span>;

  // A whole new page, so that nothing of the other tenant stays in memory.
  function change(id: string): void {
    chooseTenant(id);
    window.location.assign('/inbox');
  }

  return (
    <select
      className="field tenant" aria-label={t('nav.tenant')} title={me.tenants.find((member) => member.tenant_id === chosenTenant())?.tenant} value={chosenTenant()}
      onChange={(event) => change(event.currentTarget.value)}
    >
      {me.tenants.map((member) => (
        <option key={member.tenant_id} value={member.tenant_id}>
          {member.tenant}
        </option>
      ))}
    </select>
  );
}
