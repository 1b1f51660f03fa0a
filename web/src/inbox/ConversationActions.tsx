import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { conversationQuery } from '../api/queries';
import type { ConversationView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';

type State = ConversationView['state'];

/** Silence the assistant, give the conversation back to it, or close it. */
export function ConversationActions({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (state: State) =>
      api<ConversationView>(`/conversations/${conversation.id}/takeover`, { method: 'POST', json: { state } }),
    onSuccess: (changed) => {
      client.setQueryData(conversationQuery(conversation.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
  const button = (state: State, label: string, variant: 'filled' | 'default') => (
    <Button
      size="xs" variant={variant} disabled={change.isPending} loading={change.isPending && change.variables === state}
      onClick={() => change.mutate(state)}
    >
      {label}
    </Button>
  );
  return (
    <div className="talk-actions">
      <Group gap={6} wrap="nowrap">
        {conversation.state !== 'person' && button('person', t('inbox.takeOver'), 'filled')}
        {conversation.state !== 'bot' && button('bot', t('inbox.giveBack'), 'default')}
        {conversation.state !== 'closed' && button('closed', t('inbox.close'), 'default')}
      </Group>
      {change.isError && <ErrorNotice error={change.error} />}
    </div>
  );
}
