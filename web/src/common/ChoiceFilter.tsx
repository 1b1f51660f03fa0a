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
  return (
    <select
      className={value ? 'field chosen' : 'field'} aria-label={label} value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    >
      <option value="">{allName ?? label}</option>
      {values.map((one) => (
        <option key={one} value={one}>
          {nameOf(one)}
        </option>
      ))}
    </select>
  );
}
