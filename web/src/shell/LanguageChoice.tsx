import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { LANGUAGES, type Language } from '../i18n';

export function LanguageChoice({ value, onChange }: { value: Language; onChange: (value: Language) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('user.language')}
      data={Object.entries(LANGUAGES).map(([code, name]) => ({ value: code, label: name }))}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Language)}
    />
  );
}
