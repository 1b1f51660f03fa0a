import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { messagesQuery } from '../api/queries';
import type { CommunicationView, ConversationView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { randomKey } from '../common/random_key';
import { mergeEntries } from '../realtime/merge_entries';

type Kind = 'replies' | 'notes';

/** A reply to the customer or a note for the team. A repeated try carries the same key, so nothing is sent twice. */
export function ReplyBox({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('replies');
  const [text, setText] = useState('');
  const [attempt, setAttempt] = useState({ text: '', key: '' });
  const send = useMutation({
    mutationFn: ({ key, said, to }: { key: string; said: string; to: Kind }) =>
      api<CommunicationView>(`/conversations/${conversation.id}/${to}`, {
        method: 'POST', json: { text: said }, headers: { 'Idempotency-Key': key },
      }),
    onSuccess: (entry) => {
      client.setQueryData<CommunicationView[]>(messagesQuery(conversation.id).queryKey, (shown) => mergeEntries(shown ?? [], [entry]));
    },
    onError: (_error, { said }) => setText((now) => now || said),
  });

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    const said = text.trim();
    if (!said || send.isPending) return;
    const key = attempt.text === said && send.isError ? attempt.key : randomKey();
    setAttempt({ text: said, key });
    setText('');
    send.mutate({ key, said, to: kind });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  }

  return (
    <form className={`reply-box ${kind}`} onSubmit={submit}>
      {send.isPending && <p className="sending">{t('inbox.sending', { text: send.variables.said })}</p>}
      {send.isError && <ErrorNotice error={send.error} />}
      <div className="kind-choice" role="radiogroup" aria-label={t('inbox.kind')}>
        {(['replies', 'notes'] as const).map((choice) => (
          <label key={choice}>
            <input type="radio" name="kind" checked={kind === choice} onChange={() => setKind(choice)} />
            {t(choice === 'replies' ? 'inbox.reply' : 'inbox.note')}
          </label>
        ))}
      </div>
      <Textarea
        aria-label={t(kind === 'replies' ? 'inbox.reply' : 'inbox.note')}
        placeholder={t(kind === 'replies' ? 'inbox.replyHint' : 'inbox.noteHint')}
        autosize={false} rows={2} value={text} onKeyDown={onKeyDown} onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="space-between" mt={6} wrap="nowrap">
        <span className="meta">{t(conversation.state === 'bot' && kind === 'replies' ? 'inbox.replyTakesOver' : 'inbox.shortcut')}</span>
        <Button type="submit" size="xs" disabled={!text.trim()} leftSection={<Icon name="send" size={14} />}>
          {t('inbox.send')}
        </Button>
      </Group>
    </form>
  );
}
