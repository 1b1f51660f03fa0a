import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { asLanguage } from '../i18n';
import { LanguageChoice } from '../shell/LanguageChoice';
import { useLanguageChange } from '../shell/useLanguageChange';

export function LanguageStep({ onNext }: { onNext: () => void }) {
  const { t, i18n } = useTranslation();
  const language = useLanguageChange();
  return (
    <>
      <LanguageChoice value={asLanguage(i18n.language)} onChange={(value) => language.mutate(value)} />
      {language.isError && <ErrorNotice error={language.error} />}
      <button type="button" className="action main" onClick={onNext}>
        {t('start.next')}
      </button>
    </>
  );
}
