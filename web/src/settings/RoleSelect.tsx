import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Role } from '../api/types';

const ROLES: readonly Role[] = ['viewer', 'agent', 'manager', 'owner'];

/** A role, and below it what it may do. */
export function RoleSelect({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('role.label')} description={t(`roleMay.${value}`)} inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      value={value} onChange={(event) => onChange(event.currentTarget.value as Role)}
    />
  );
}
