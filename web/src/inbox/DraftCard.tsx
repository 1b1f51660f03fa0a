import './desk.css';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { Draft } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';

interface Props {
  conversationId: string;
  onUse: (text: string) => void;
  onEdit: (text: string) => void;
  onClose: () => void;
}

/** What the assistant would answer, with the sources it rests on: send it, change it, or see why. */
export function DraftCard({ conversationId, onUse, onEdit, onClose }: Props) {
  const { t } = useTranslation();
  const [why, setWhy] = useState(false);
  const use = useRef<HTMLButtonElement>(null);
  const draft = useQuery({
    queryKey: ['draft', conversationId],
    queryFn: ({ signal }) => api<Draft>(`/conversations/${conversationId}/draft`, { method: 'POST', signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const text = draft.data?.text ?? '';
  useEffect(() => use.current?.focus(), [text]);
  return (
    <section
      className="draft" aria-label={t('inbox.draft')}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'Escape') onClose();
        else if (event.key === 'e' && text) onEdit(text);
        else if (event.key === 'w') setWhy(!why);
        else return;
        event.preventDefault(); // the page has other plans for e
      }}
    >
      <div className="draft-head">
        <b>
          <Icon name="spark" size={14} /> {t('inbox.draft')}
        </b>
        <button type="button" className="icon-link small" aria-label={t('common.close')} onClick={onClose}>
          <Icon name="cross" size={14} />
        </button>
      </div>
      {draft.isPending && <LoadingRows count={2} height={18} />}
      {draft.isError && <ErrorNotice error={draft.error} retry={() => void draft.refetch()} />}
      {draft.data && (
        <>
          <p className="said">{text || t('desk.noDraft')}</p>
          {draft.data.handover && <p className="quiet">{t('inbox.calledPerson', { reason: t(`handover.${draft.data.handover}`, { defaultValue: draft.data.handover }) })}</p>}
          {draft.data.sources.length > 0 && (
            <ol className="draft-sources" aria-label={t('desk.sources')}>
              {draft.data.sources.map((source) => (
                <li key={source.number} value={source.number} title={source.text}>
                  [{source.number}] {source.title}
                </li>
              ))}
            </ol>
          )}
          <div className="draft-actions">
            <button ref={use} type="button" className="action main" disabled={!text} title={`${t('desk.use')} (Enter)`} onClick={() => onUse(text)}>
              {t('desk.use')}
            </button>
            <button type="button" className="action" disabled={!text} aria-keyshortcuts="e" title={`${t('desk.edit')} (e)`} onClick={() => onEdit(text)}>
              {t('desk.edit')}
            </button>
            <button type="button" className="action" aria-keyshortcuts="w" aria-expanded={why} title={`${t('desk.why')} (w)`} onClick={() => setWhy(!why)}>
              {t('desk.why')}
            </button>
          </div>
          {why && <Why draft={draft.data} />}
        </>
      )}
    </section>
  );
}

function Why({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const percent = (share: number | null) => (share === null ? '' : ` · ${Math.round(share * 100)} %`);
  return (
    <div className="why">
      <dl>
        <dt>{t('desk.answers')}</dt>
        <dd>{draft.question}</dd>
        <dt>{t('inbox.intent')}</dt>
        <dd>
          {t(`intent.${draft.intent}`, { defaultValue: draft.intent })}
          {percent(draft.confidence)}
        </dd>
        {draft.answerable !== null && (
          <>
            <dt>{t('desk.answerable')}</dt>
            <dd>{Math.round(draft.answerable * 100)} %</dd>
          </>
        )}
        <dt>{t('desk.wordedBy')}</dt>
        <dd>{draft.model ?? t('desk.offline')}</dd>
      </dl>
      <ol className="source-list">
        {draft.sources.map((source) => (
          <li key={source.number} value={source.number}>
            <b>{source.title}</b>
            <span>{source.text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
