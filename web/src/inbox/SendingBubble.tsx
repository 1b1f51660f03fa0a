import { useTranslation } from 'react-i18next';

import { Icon } from '../common/icons';
import type { Outgoing } from './sending';

/** A message as it will stand there, while it is on its way. */
export function SendingBubble({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useTranslation();
  return (
    <article className={`bubble sending-bubble ${outgoing.to === 'notes' ? 'note' : 'own'}`}>
      <span className="author">{t(outgoing.to === 'notes' ? 'inbox.note' : 'inbox.person')}</span>
      <p className="said">{outgoing.text}</p>
      <span className="meta">
        <Icon name="clock" size={14} />
        {t('inbox.onItsWay')}
      </span>
    </article>
  );
}
