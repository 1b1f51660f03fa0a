import { NativeSelect } from '@mantine/core';
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
    <NativeSelect
      size="xs"
      className="tenant"
      aria-label={t('nav.tenant')}
      data={me.tenants.map((member) => ({ value: member.tenant_id, label: member.tenant }))}
      value={chosenTenant()}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
