import { useTranslation } from 'react-i18next';

import { Icon } from '../common/icons';
import { dropToast, useToasts } from '../common/toast';

/** What was just done, with the way back. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useToasts();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className="toast">
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button" title={`${t('common.undo')} (u)`} aria-keyshortcuts="u"
              onClick={() => {
                dropToast(toast.id);
                toast.undo?.();
              }}
            >
              {t('common.undo')}
            </button>
          )}
          <button type="button" aria-label={t('common.close')} onClick={() => dropToast(toast.id)}>
            <Icon name="cross" size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
