import './desk.css';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { scriptsQuery } from '../api/queries';
import type { ScriptView } from '../api/types';
import { Dialog } from '../common/Dialog';
import { ErrorNotice } from '../common/ErrorNotice';
import { showToast } from '../common/toast';

const EMPTY = { shortcut: '', title: '', text: '' };

/** The team's text blocks: write, change, delete. */
export function ScriptsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const scripts = useQuery(scriptsQuery);
  const [editing, setEditing] = useState<Partial<ScriptView> & typeof EMPTY>(EMPTY);
  const reread = () => client.invalidateQueries({ queryKey: scriptsQuery.queryKey });
  const values = ({ shortcut, title, text, language }: Partial<ScriptView>) => ({ shortcut, title, text, language: language ?? null });
  const save = useMutation({
    mutationFn: (script: Partial<ScriptView>) =>
      api<ScriptView>(script.id ? `/scripts/${script.id}` : '/scripts', { method: script.id ? 'PUT' : 'POST', json: values(script) }),
    onSuccess: () => {
      setEditing(EMPTY);
      return reread();
    },
  });
  const remove = useMutation({
    mutationFn: (script: ScriptView) => api<void>(`/scripts/${script.id}`, { method: 'DELETE' }),
    onSuccess: (_nothing, script) => {
      showToast(t('desk.scriptDeleted', { name: script.title }), () => save.mutate(values(script)));
      return reread();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation(); // the dialog stands within the form of the reply
    save.mutate(editing);
  }

  return (
    <Dialog title={t('inbox.scripts')} onClose={onClose} wide>
      <form className="script-form" onSubmit={submit}>
        <label>
          {t('desk.shortcut')}
          <input
            className="field" required maxLength={40} pattern="[\p{L}\p{N}_\-]+" title={t('desk.shortcutHint')} value={editing.shortcut}
            onChange={(event) => setEditing({ ...editing, shortcut: event.currentTarget.value })}
          />
        </label>
        <label>
          {t('desk.title')}
          <input className="field" required maxLength={200} value={editing.title} onChange={(event) => setEditing({ ...editing, title: event.currentTarget.value })} />
        </label>
        <label className="whole">
          {t('desk.text')}
          <textarea className="field" required rows={3} maxLength={10_000} value={editing.text} onChange={(event) => setEditing({ ...editing, text: event.currentTarget.value })} />
          <small className="quiet">{t('desk.placeholders')}</small>
        </label>
        {save.isError && <ErrorNotice error={save.error} />}
        <div className="whole form-foot">
          {editing.id && (
            <button type="button" className="action" onClick={() => setEditing(EMPTY)}>
              {t('common.cancel')}
            </button>
          )}
          <button type="submit" className="action main" disabled={save.isPending}>
            {t(editing.id ? 'desk.save' : 'desk.add')}
          </button>
        </div>
      </form>
      {scripts.isError && <ErrorNotice error={scripts.error} retry={() => void scripts.refetch()} />}
      <ul className="script-list">
        {scripts.data?.map((script) => (
          <li key={script.id}>
            <div className="grow">
              <b>
                /{script.shortcut} · {script.title}
              </b>
              <p className="quiet">{script.text}</p>
            </div>
            <button type="button" className="text-button" onClick={() => setEditing(script)}>
              {t('desk.edit')}
            </button>
            <button type="button" className="text-button" disabled={remove.isPending} onClick={() => remove.mutate(script)}>
              {t('common.delete')}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
