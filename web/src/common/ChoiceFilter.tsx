import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  value: string | undefined;
  values: readonly string[];
  nameOf: (value: string) => string;
  onChange: (value: string | undefined) => void;
}

/** A filter whose first choice is "all". */
export function ChoiceFilter({ label, value, values, nameOf, onChange }: Props) {
  const { t } = useTranslation();
  const choices = [{ value: '', label: `${label}: ${t('common.all')}` }, ...values.map((v) => ({ value: v, label: nameOf(v) }))];
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={choices}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
