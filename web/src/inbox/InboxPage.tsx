import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePageActions } from '../shell/page_actions';
import { useKeys } from '../common/useKeys';
import { ConversationFilters } from './ConversationFilters';
import { ConversationList } from './ConversationList';
import { type InboxSearch, VIEWS } from './search';
import { useRows } from './useRows';

/** The list on the left, the conversation on the right; on a phone one of them at a time. */
export function InboxPage() {
  const { t } = useTranslation();
  const { conversationId } = useParams({ strict: false });
  const navigate = useNavigate();
  const { rows } = useRows();

  function move(by: 1 | -1): void {
    const at = rows.findIndex((row) => row.id === conversationId);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) void navigate({ to: '/inbox/$conversationId', params: { conversationId: next.id }, search: (now: InboxSearch) => now, replace: at >= 0 });
  }

  usePageActions([
    { key: 'j', icon: 'inbox', text: 'inbox.next', run: () => move(1) },
    { key: 'k', icon: 'inbox', text: 'inbox.previous', run: () => move(-1) },
    { key: '/', icon: 'search', text: 'inbox.search', run: () => document.querySelector<HTMLInputElement>('.inbox-filters input')?.focus() },
  ]);
  useKeys(
    Object.fromEntries(
      VIEWS.map((view, index) => [
        String(index + 1),
        () => void navigate({ to: '/inbox', search: (now: InboxSearch) => ({ ...now, view: view === 'all' ? undefined : view }) }),
      ]),
    ),
  );
  return (
    <div className={conversationId ? 'inbox has-choice' : 'inbox'}>
      <section className="inbox-list" aria-label={t('inbox.list')}>
        {!conversationId && <h1 className="unseen">{t('nav.inbox')}</h1>}
        <ConversationFilters />
        <ConversationList chosen={conversationId} />
      </section>
      <section className="inbox-talk" aria-label={t('inbox.messages')}>
        <Outlet />
      </section>
    </div>
  );
}
