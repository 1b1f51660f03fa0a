import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The website chat on this very page: write as a customer, and see it arrive in the inbox. */
export function TryStep({ chatKey }: { chatKey: string | null }) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState(() => document.getElementById('tonlia-chat') !== null);
  useEffect(() => () => document.getElementById('tonlia-chat')?.remove(), []);
  if (!chatKey) return <p>{t('start.noChat')}</p>;

  function show(): void {
    const script = document.createElement('script');
    script.src = '/widget.js';
    script.async = true;
    script.dataset.key = chatKey ?? '';
    script.dataset.language = i18n.language;
    script.onload = () => script.remove();
    document.body.append(script);
    setShown(true);
  }

  return (
    <>
      <p className="quiet">{t('start.tryText')}</p>
      <div className="step-actions">
        <button type="button" className="action main" disabled={shown} onClick={show}>
          {t('start.openChat')}
        </button>
        <Link to="/inbox">{t('start.toInbox')}</Link>
      </div>
      {shown && <p role="status">{t('start.chatBelow')}</p>}
    </>
  );
}
