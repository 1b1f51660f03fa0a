import { useQuery } from '@tanstack/react-query';
import { useParams, useRouteContext } from '@tanstack/react-router';
import { Suspense, useState } from 'react';

import { conversationQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import { ErrorNotice } from '../common/ErrorNotice';
import { lazyPart } from '../common/lazyPart';
import { LoadingRows } from '../common/LoadingRows';
import { readSetting, writeSetting } from '../common/storage';
import { useOwnPresence } from '../realtime/useOwnPresence';
import { usePageActions } from '../shell/page_actions';
import { ConversationHeader } from './ConversationHeader';
import { MessageList } from './MessageList';
import { PresenceLine } from './PresenceLine';
import { ReplyBox } from './ReplyBox';
import { useReadMark } from './useReadMark';

const SidePanel = lazyPart(() => import('./SidePanel'), 'SidePanel', 'desk', 'customers', 'leads');
const WIDE = '(min-width: 75em)';

export function ConversationPane() {
  const { conversationId } = useParams({ from: '/app/inbox/$conversationId' });
  const { me } = useRouteContext({ from: '/app' });
  const conversation = useQuery(conversationQuery(conversationId));
  const writable = mayActAs(me, 'agent');
  const [panel, setPanel] = useState(() => matchMedia(WIDE).matches && readSetting('panel') !== 'closed');
  const onTyping = useOwnPresence(conversationId, me.id);
  useReadMark(conversation.data, writable);

  function toggle(): void {
    writeSetting('panel', panel ? 'closed' : '');
    setPanel(!panel);
  }

  usePageActions([{ key: 'p', icon: 'panel', text: 'inbox.panel', run: toggle }]);
  if (conversation.isPending) return <LoadingRows />;
  if (!conversation.data) return <ErrorNotice error={conversation.error} retry={() => void conversation.refetch()} />;
  return (
    <div className={panel ? 'talk-and-panel with-panel' : 'talk-and-panel'}>
      <div className="talk">
        <ConversationHeader conversation={conversation.data} me={me} writable={writable} panel={panel} onPanel={toggle} />
        <MessageList key={conversationId} conversation={conversation.data} />
        <PresenceLine conversationId={conversationId} />
        {writable && <ReplyBox key={`reply-${conversationId}`} conversation={conversation.data} me={me} onTyping={onTyping} />}
      </div>
      {panel && (
        <aside className="side-panel">
          <Suspense fallback={<LoadingRows count={5} />}>
            <SidePanel conversation={conversation.data} writable={writable} onClose={toggle} />
          </Suspense>
        </aside>
      )}
    </div>
  );
}
