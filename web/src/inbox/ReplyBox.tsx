import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { conversationQuery, messagesQuery } from '../api/queries';
import type { CommunicationView, ConversationView, Me } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { lazyPart } from '../common/lazyPart';
import { randomKey } from '../common/random_key';
import { lastSeq, mergeEntries } from '../realtime/merge_entries';
import { usePageActions } from '../shell/page_actions';
import { keepUnsent, unsentText } from './unsent';
import { type Outgoing, sendKey } from './sending';
import { wordBefore } from './word_before';

const ScriptPicker = lazyPart(() => import('./ScriptPicker'), 'ScriptPicker', 'desk');
const MentionPicker = lazyPart(() => import('./MentionPicker'), 'MentionPicker', 'desk');
const DraftCard = lazyPart(() => import('./DraftCard'), 'DraftCard', 'desk');

type Kind = Outgoing['to'];

interface Props {
  conversation: ConversationView;
  me: Me;
  onTyping: () => void;
}

/**
 * A reply to the customer or a note for the team, seen in the conversation at once. What the server refuses comes back
 * into the box; a repeated try carries the same key, so that nothing is sent twice.
 */
export function ReplyBox({ conversation, me, onTyping }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = conversation.id;
  const [kind, setKind] = useState<Kind>('replies');
  const [text, setText] = useState(() => unsentText(id));
  const [mentions, setMentions] = useState<Record<string, string>>({});
  const [failed, setFailed] = useState<Outgoing>();
  const [drafting, setDrafting] = useState(false);
  const [caret, setCaret] = useState(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const nextCaret = useRef<number>(undefined);
  const messages = messagesQuery(id).queryKey;
  const word = wordBefore(text, caret);
  const picker = kind === 'notes' && word.startsWith('@') ? 'mention' : word.startsWith('/') && word === text.slice(0, caret).trimStart() ? 'script' : undefined;

  useEffect(() => keepUnsent(id, text), [id, text]);
  useLayoutEffect(() => {
    if (nextCaret.current === undefined) return;
    box.current?.focus();
    box.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = undefined;
  }); // before the next key: what is typed on stands behind what was put in

  const send = useMutation({
    mutationKey: sendKey(id),
    scope: { id: `send:${id}` }, // one after the other, in the order written
    mutationFn: ({ key, text: said, to, mentions: named }: Outgoing) =>
      api<CommunicationView>(`/conversations/${id}/${to}`, {
        method: 'POST', json: to === 'notes' ? { text: said, mentions: named } : { text: said }, headers: { 'Idempotency-Key': key },
      }),
    onMutate: ({ to }) => {
      if (to === 'notes') return;
      client.setQueryData<ConversationView>(conversationQuery(id).queryKey, (shown) => shown && { ...shown, state: 'person', assigned_to: shown.assigned_to ?? me.id });
    },
    onSuccess: (entry) => {
      setFailed(undefined);
      client.setQueryData<CommunicationView[]>(messages, (shown) => mergeEntries(shown ?? [], [entry]));
    },
    onError: (_error, outgoing) => {
      setFailed(outgoing);
      setKind(outgoing.to);
      setText((now) => now || outgoing.text);
      void client.invalidateQueries({ queryKey: conversationQuery(id).queryKey });
    },
  });

  function submit(said = text.trim()): void {
    if (!said) return;
    const named = Object.entries(mentions).filter(([name]) => said.includes(`@${name}`)).map(([, user]) => user);
    const key = failed?.text === said && failed.to === kind ? failed.key : randomKey();
    setText('');
    setMentions({});
    send.mutate({ key, text: said, to: kind, mentions: kind === 'notes' ? named : [], after: lastSeq(client.getQueryData(messages) ?? []) });
  }

  /** Put something in the place of the word that is being written. */
  function replaceWord(words: string): void {
    const start = caret - word.length;
    setText(text.slice(0, start) + words + text.slice(caret));
    setCaret(start + words.length);
    nextCaret.current = start + words.length;
  }

  function write(to: Kind): void {
    setKind(to);
    box.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && !picker) {
      event.preventDefault();
      box.current?.blur();
    }
  }

  usePageActions([
    { key: 'r', icon: 'send', text: 'inbox.reply', run: () => write('replies') },
    { key: 'n', icon: 'note', text: 'inbox.note', run: () => write('notes') },
    { key: 'd', icon: 'spark', text: 'inbox.draft', run: () => setDrafting(true) },
  ]);
  const label = t(kind === 'replies' ? 'inbox.reply' : 'inbox.note');
  return (
    <form
      className={`reply-box ${kind}`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      {send.isError && <ErrorNotice error={send.error} />}
      <Suspense>
        {drafting && (
          <DraftCard
            conversationId={id} onClose={() => setDrafting(false)}
            onUse={(said) => {
              setDrafting(false);
              setKind('replies');
              send.mutate({ key: randomKey(), text: said, to: 'replies', mentions: [], after: lastSeq(client.getQueryData(messages) ?? []) });
            }}
            onEdit={(said) => {
              setDrafting(false);
              setText(said);
              write('replies');
            }}
          />
        )}
        {picker === 'script' && <ScriptPicker box={box} typed={word.slice(1)} customer={conversation.customer_name} me={me} onChoose={replaceWord} />}
        {picker === 'mention' && (
          <MentionPicker
            box={box} typed={word.slice(1)}
            onChoose={(name, user) => {
              setMentions({ ...mentions, [name]: user });
              replaceWord(`@${name} `);
            }}
          />
        )}
      </Suspense>
      <div className="reply-tools">
        <div className="kind-choice" role="radiogroup" aria-label={t('inbox.kind')}>
          {(['replies', 'notes'] as const).map((choice) => (
            <label key={choice} title={`${t(choice === 'replies' ? 'inbox.reply' : 'inbox.note')} (${choice === 'replies' ? 'r' : 'n'})`}>
              <input type="radio" name="kind" checked={kind === choice} onChange={() => setKind(choice)} />
              {t(choice === 'replies' ? 'inbox.reply' : 'inbox.note')}
            </label>
          ))}
        </div>
        <button
          type="button" className="text-button" title={`${t('inbox.scripts')} (/)`} aria-keyshortcuts="/"
          onClick={() => {
            setText('/');
            setCaret(1);
            box.current?.focus();
          }}
        >
          <Icon name="text" size={16} />
          <span>{t('inbox.scripts')}</span>
        </button>
        <button type="button" className="text-button" title={`${t('inbox.draft')} (d)`} aria-keyshortcuts="d" aria-expanded={drafting} onClick={() => setDrafting(!drafting)}>
          <Icon name="spark" size={16} />
          <span>{t('inbox.draft')}</span>
        </button>
      </div>
      <textarea
        ref={box} className="field" rows={2} aria-label={label} placeholder={t(kind === 'replies' ? 'inbox.replyHint' : 'inbox.noteHint')} value={text}
        onKeyDown={onKeyDown} onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          if (kind === 'replies') onTyping();
        }}
      />
      <div className="reply-foot">
        <span className="meta">{t(conversation.state === 'bot' && kind === 'replies' ? 'inbox.replyTakesOver' : 'inbox.shortcut')}</span>
        <button type="submit" className="action main" disabled={!text.trim()} title={`${t('inbox.send')} (Ctrl+Enter)`} aria-keyshortcuts="Control+Enter">
          <Icon name="send" size={14} />
          {t('inbox.send')}
        </button>
      </div>
    </form>
  );
}
