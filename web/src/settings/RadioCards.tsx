import { useId } from 'react';

import { Icon, type IconName } from '../common/icons';

interface Choice<Value extends string> {
  value: Value;
  label: string;
  icon?: IconName;
  lang?: string;
}

interface Props<Value extends string> {
  label: string;
  value: Value;
  choices: Choice<Value>[];
  onChange: (value: Value) => void;
}

/** One of a few choices, all of them in sight. */
export function RadioCards<Value extends string>({ label, value, choices, onChange }: Props<Value>) {
  const group = useId();
  return (
    <fieldset className="radio-cards">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} lang={choice.lang}>
          <input type="radio" name={group} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          {choice.icon && <Icon name={choice.icon} />}
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
