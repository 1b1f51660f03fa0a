import { VisuallyHidden } from '@mantine/core';
import { Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ConversationFilters } from './ConversationFilters';
import { ConversationList } from './ConversationList';

/** The list on the left, the conversation on the right; on a phone one of them at a time. */
export function InboxPage() {
  const { t } = useTranslation();
  const { conversationId } = useParams({ strict: false });
  return (
    <div className={conversationId ? 'inbox has-choice' : 'inbox'}>
      <section className="inbox-list">
        {!conversationId && <VisuallyHidden component="h1">{t('nav.inbox')}</VisuallyHidden>}
        <ConversationFilters />
        <ConversationList chosen={conversationId} />
      </section>
      <section className="inbox-talk">
        <Outlet />
      </section>
    </div>
  );
}
