import { Stack, Title, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { LANGUAGES, asLanguage } from '../i18n';
import { useLanguageChange } from '../shell/useLanguageChange';
import { RadioCards } from './RadioCards';

const SCHEMES = [
  { value: 'auto', icon: 'screen' },
  { value: 'light', icon: 'sun' },
  { value: 'dark', icon: 'moon' },
] as const;

export function AppearancePage() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = useLanguageChange();
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('settings.appearance')}
        </Title>
      </div>
      <Stack gap="lg">
        <RadioCards
          label={t('user.language')} value={asLanguage(language.isPending ? language.variables : i18n.language)} onChange={(value) => language.mutate(value)}
          choices={Object.entries(LANGUAGES).map(([code, name]) => ({ value: code, label: name, lang: code }))}
        />
        {language.isError && <ErrorNotice error={language.error} retry={() => language.mutate(language.variables)} />}
        <RadioCards
          label={t('user.colors')} value={colorScheme} onChange={setColorScheme}
          choices={SCHEMES.map((scheme) => ({ ...scheme, label: t(`user.${scheme.value}`) }))}
        />
      </Stack>
    </div>
  );
}
