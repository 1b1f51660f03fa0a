import { useQuery } from '@tanstack/react-query';
import { useParams, useRouteContext } from '@tanstack/react-router';

import { conversationQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { ConversationHeader } from './ConversationHeader';
import { MessageList } from './MessageList';
import { ReplyBox } from './ReplyBox';

export function ConversationPane() {
  const { conversationId } = useParams({ from: '/app/inbox/$conversationId' });
  const { me } = useRouteContext({ from: '/app' });
  const conversation = useQuery(conversationQuery(conversationId));
  if (conversation.isPending) return <LoadingRows />;
  if (!conversation.data) return <ErrorNotice error={conversation.error} retry={() => void conversation.refetch()} />;
  const writable = mayActAs(me, 'agent');
  return (
    <div className="talk" key={conversationId}>
      <ConversationHeader conversation={conversation.data} writable={writable} />
      <MessageList conversationId={conversationId} />
      {writable && <ReplyBox conversation={conversation.data} />}
    </div>
  );
}
