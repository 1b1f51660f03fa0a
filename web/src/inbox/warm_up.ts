import type { QueryClient } from '@tanstack/react-query';

import { conversationQuery, messagesQuery } from '../api/queries';
import type { ConversationView } from '../api/types';

/** Fetch a conversation before it is opened; its row says already what its header shows. */
export function warmUp(client: QueryClient, row: ConversationView): void {
  if (!client.getQueryData(conversationQuery(row.id).queryKey)) client.setQueryData(conversationQuery(row.id).queryKey, row);
  void client.prefetchQuery(messagesQuery(row.id));
}
