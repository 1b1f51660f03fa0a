import { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

import { ApiError } from '../api/client';
import { Icon } from './icons';

/**
 * Says what went wrong and what to do, in the reader's language, and offers another try. The server's own words, which
 * are English, stand beneath for whoever asks for them.
 */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const known = error instanceof ApiError ? error : null;
  const said = known ? [known.detail, known.remedy].filter(Boolean).join(' ') : '';
  return (
    <div className="error-notice" role="alert">
      <Icon name="warning" />
      <div>
        <b>{known ? t(`error.${known.status}`, { defaultValue: t('error.failed') }) : t('error.failed')}</b>
        {known && <p>{whatToDo(known, t)}</p>}
        {said && (
          <details>
            <summary>{t('error.details')}</summary>
            <p lang="en">{said}</p>
          </details>
        )}
        {retry && (
          <button type="button" className="action" onClick={retry}>
            {t('common.retry')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Words for this very fault where there are any, else for its kind. */
function whatToDo(error: ApiError, t: TFunction): string {
  const field = error.field && t(`errorField.${error.field.split('.').at(-1)}`, { defaultValue: '' });
  const hint = t(`errorHint.${error.status}`, { defaultValue: t('errorHint.other') });
  return field ? t('error.field', { field, hint }) : hint;
}
