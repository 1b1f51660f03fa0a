import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ProviderField } from '../api/types';

interface Props {
  field: ProviderField;
  value: string;
  /** The stored value is a secret that stays unless another is typed. */
  kept?: boolean;
  error?: string;
  onChange: (value: string) => void;
}

export function SettingField({ field, value, kept = false, error, onChange }: Props) {
  const { t } = useTranslation();
  const label = t(`setting.${field.name}`, { defaultValue: field.name });
  const hint = kept ? t('channels.secretKept') : field.kind === 'list' ? t('channels.listHint') : undefined;
  const shared = { label, description: hint, value, error, required: field.required && !kept, autoComplete: 'off' };
  return field.secret ? (
    <PasswordInput
      {...shared} autoComplete="new-password" placeholder={kept ? '••••••••' : undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...shared} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
