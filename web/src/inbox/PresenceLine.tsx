import { useTranslation } from 'react-i18next';

import { usePresence } from '../realtime/presence';

/** `Li is viewing`, `Li is typing`, or that the customer is. */
export function PresenceLine({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const present = usePresence(conversationId).filter((one) => one.id || one.typing);
  return (
    <div className="presence" role="status">
      {present.map((one) => (
        <span key={one.id || 'customer'} className={one.typing ? 'typing' : ''}>
          {one.id ? t(one.typing ? 'inbox.types' : 'inbox.views', { name: one.name }) : t('inbox.customerTypes')}
        </span>
      ))}
    </div>
  );
}
