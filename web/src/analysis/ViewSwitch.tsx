import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

const VIEWS = ['timeline', 'list', 'analysis'] as const;

/** How a customer's history is shown: entry by entry, line by line, or what is computed from it. */
export function ViewSwitch() {
  const { t } = useTranslation();
  const { view = 'timeline' } = useSearch({ from: '/app/customers/$customerId' });
  const navigate = useNavigate({ from: '/customers/$customerId' });
  return (
    <div className="switch" role="group" aria-label={t('leads.display')}>
      {VIEWS.map((one) => (
        <button
          key={one} type="button" aria-pressed={view === one}
          onClick={() => void navigate({ search: (now) => ({ ...now, view: one === 'timeline' ? undefined : one, entry: undefined }), replace: true })}
        >
          {one === 'analysis' ? t('panorama.analysis') : t(`timeline.${one}`)}
        </button>
      ))}
    </div>
  );
}
