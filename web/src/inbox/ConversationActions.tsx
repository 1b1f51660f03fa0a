import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConversationView, Me } from '../api/types';
import { Icon } from '../common/icons';
import { lazyPart } from '../common/lazyPart';
import { usePageActions } from '../shell/page_actions';
import type { InboxSearch } from './search';
import { useConversationChange } from './useConversationChange';
import { useRows } from './useRows';

const AssignDialog = lazyPart(() => import('./AssignDialog'), 'AssignDialog', 'desk');
const SnoozeDialog = lazyPart(() => import('./SnoozeDialog'), 'SnoozeDialog', 'desk');

/** Take over or give back, assign, snooze, close: by click and by key, each to be undone. */
export function ConversationActions({ conversation, me }: { conversation: ConversationView; me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { rows } = useRows();
  const change = useConversationChange(conversation.id);
  const [dialog, setDialog] = useState<'assign' | 'snooze'>();
  const { state, assigned_to: owner } = conversation;
  const closed = state === 'closed';

  function set(next: ConversationView['state'], done: string): void {
    change.mutate({
      path: 'takeover', json: { state: next }, done,
      shown: { state: next, assigned_to: next === 'person' ? (owner ?? me.id) : owner },
      undo: { path: 'takeover', json: { state }, shown: { state, assigned_to: owner } },
    });
  }

  function close(): void {
    const at = rows.findIndex((row) => row.id === conversation.id);
    const next = rows[at + 1] ?? rows[at - 1];
    set('closed', t('inbox.closedNow'));
    if (next) void navigate({ to: '/inbox/$conversationId', params: { conversationId: next.id }, search: (now: InboxSearch) => now });
  }

  const toggle = () => (state === 'person' ? set('bot', t('inbox.givenBack')) : set('person', t('inbox.takenOver')));
  usePageActions([
    { key: 't', icon: 'person', text: state === 'person' ? 'inbox.giveBack' : 'inbox.takeOver', run: toggle },
    { key: 'a', icon: 'customers', text: 'inbox.assign', run: () => setDialog('assign') },
    { key: 's', icon: 'snooze', text: 'inbox.snooze', run: () => setDialog('snooze') },
    { key: 'e', icon: 'check', text: 'inbox.close', run: () => void (closed || close()) },
  ]);
  return (
    <div className="talk-actions" role="group" aria-label={t('inbox.actions')}>
      {state !== 'person' && (
        <button type="button" className="action main" aria-keyshortcuts="t" title={`${t('inbox.takeOver')} (t)`} onClick={toggle}>
          {t('inbox.takeOver')}
        </button>
      )}
      {state !== 'bot' && (
        <button type="button" className="action" aria-keyshortcuts="t" title={`${t('inbox.giveBack')} (t)`} onClick={() => set('bot', t('inbox.givenBack'))}>
          {t('inbox.giveBack')}
        </button>
      )}
      <button type="button" className="action" aria-keyshortcuts="a" aria-haspopup="dialog" title={`${t('inbox.assign')} (a)`} onClick={() => setDialog('assign')}>
        <Icon name="person" size={16} />
        <span>{t('inbox.assign')}</span>
      </button>
      <button type="button" className="action" aria-keyshortcuts="s" aria-haspopup="dialog" title={`${t('inbox.snooze')} (s)`} onClick={() => setDialog('snooze')}>
        <Icon name="snooze" size={16} />
        <span>{t('inbox.snooze')}</span>
      </button>
      {!closed && (
        <button type="button" className="action" aria-keyshortcuts="e" title={`${t('inbox.close')} (e)`} onClick={close}>
          <Icon name="check" size={16} />
          <span>{t('inbox.close')}</span>
        </button>
      )}
      <Suspense>
        {dialog === 'assign' && <AssignDialog conversation={conversation} me={me} change={change} onClose={() => setDialog(undefined)} />}
        {dialog === 'snooze' && <SnoozeDialog conversation={conversation} change={change} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </div>
  );
}
