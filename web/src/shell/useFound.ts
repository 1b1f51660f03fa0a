import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, query } from '../api/client';
import type { ConversationView, Page, SearchHit } from '../api/types';
import { customerName } from '../common/customer_name';
import type { Command } from './CommandPalette';

/** What the server finds for a text: conversations, customers, and what was said. */
export function useFound(text: string): { commands: Command[]; searching: boolean; failed: boolean } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), 160);
    return () => clearTimeout(timer);
  }, [text]);
  const talks = useQuery({
    queryKey: ['found', 'conversations', wanted],
    queryFn: ({ signal }) => api<Page<ConversationView>>(`/conversations${query({ q: wanted, limit: 5 })}`, { signal }),
    enabled: wanted !== '',
  });
  const hits = useQuery({
    queryKey: ['found', wanted],
    queryFn: ({ signal }) => api<SearchHit[]>(`/search${query({ q: wanted, limit: 8 })}`, { signal }),
    enabled: wanted !== '',
  });
  if (wanted === '') return { commands: [], searching: false, failed: false };
  const commands: Command[] = (talks.data?.items ?? []).map((talk) => ({
    id: `talk-${talk.id}`, group: t('palette.conversations'), icon: 'inbox', text: customerName(talk.customer_name, t), detail: talk.last_text,
    run: () => void navigate({ to: '/inbox/$conversationId', params: { conversationId: talk.id }, search: {} }),
  }));
  for (const hit of hits.data ?? []) {
    const said = hit.kind !== 'customer';
    commands.push({
      id: `${hit.kind}-${hit.id}`, group: t(said ? 'palette.said' : 'palette.customers'), icon: said ? 'text' : 'customers',
      text: said ? hit.text : customerName(hit.title, t),
      run: () => void navigate({ to: '/customers/$customerId', params: { customerId: hit.customer_id }, search: {} }),
    });
  }
  return { commands, searching: talks.isFetching || hits.isFetching || wanted !== text.trim(), failed: talks.isError && hits.isError };
}
