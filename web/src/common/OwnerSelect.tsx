import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { memberName, useMembers } from './members';

interface Props {
  label: string;
  hideLabel?: boolean;
  value: string | null;
  disabled?: boolean;
  onChange: (owner: string | null) => void;
}

/** Choose the member to whom something belongs. */
export function OwnerSelect({ label, hideLabel, value, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const { members } = useMembers();
  const choices = [{ value: '', label: t('owner.none') }, ...members.map((member) => ({ value: member.user_id, label: memberName(member) }))];
  return (
    <NativeSelect
      size="xs" label={hideLabel ? undefined : label} aria-label={label} data={choices} value={value ?? ''} disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}
