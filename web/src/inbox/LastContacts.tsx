import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { CommunicationView, Page } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { shortTime } from '../common/format';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';

const SHOWN = 5;

/** The next step that the newest analysed entry suggests, and the last contacts over all channels. */
export function LastContacts({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const entries = useQuery({
    queryKey: ['timeline', customerId, 'last'],
    queryFn: ({ signal }) => api<Page<CommunicationView>>(`/customers/${customerId}/timeline?limit=30`, { signal }),
  });
  if (entries.isPending) return <LoadingRows count={SHOWN} height={40} />;
  if (entries.isError) return <ErrorNotice error={entries.error} retry={() => void entries.refetch()} />;
  const contacts = entries.data.items.filter((entry) => entry.direction !== 'internal');
  const next = contacts.find((entry) => entry.direction === 'inbound' && entry.ai_suggestions.length > 0)?.ai_suggestions[0];
  return (
    <>
      {next && (
        <section className="next-step" aria-label={t('desk.nextStep')}>
          <h3>
            <Icon name="spark" size={14} /> {t('desk.nextStep')}
          </h3>
          <p>{next}</p>
        </section>
      )}
      <section aria-label={t('desk.lastContacts')}>
        <h3>{t('desk.lastContacts')}</h3>
        <ul className="last-contacts">
          {contacts.slice(0, SHOWN).map((entry) => (
            <li key={entry.id}>
              <span className="meta">
                <time dateTime={entry.communication_time}>{shortTime(entry.communication_time)}</time>
                {t(`channel.${entry.channel}`, { defaultValue: entry.channel })} · {t(entry.direction === 'inbound' ? 'desk.theirs' : 'desk.ours')}
              </span>
              <span className="one-line">{entry.content || entry.summary || t('entry.noText', { kind: entry.content_type })}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
