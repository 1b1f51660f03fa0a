import { NativeSelect } from '@mantine/core';

interface Props {
  label: string;
  allName?: string;
  value: string | undefined;
  values: readonly string[];
  nameOf: (value: string) => string;
  onChange: (value: string | undefined) => void;
}

/** A filter whose first choice is "all". */
export function ChoiceFilter({ label, allName, value, values, nameOf, onChange }: Props) {
  const choices = [{ value: '', label: allName ?? label }, ...values.map((v) => ({ value: v, label: nameOf(v) }))];
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
