import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog } from '../common/Dialog';
import { focusFirst } from '../common/focus_first';

const USUAL = {
  acted: ['called', 'visited', 'offered', 'passedOn'],
  dismiss: ['known', 'noRisk', 'wrongData'],
} as const;

interface Props {
  doing: 'acted' | 'dismiss';
  onSave: (note: string) => void;
  onClose: () => void;
}

/** What came of it, or why it does not matter: a usual answer by one key, or own words. */
export function HandleDialog({ doing, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const field = useId();

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSave(note.trim());
  }

  return (
    <Dialog title={t(doing === 'acted' ? 'alerts.whatDone' : 'alerts.whyDismiss')} onClose={onClose}>
      <form className="handle" onSubmit={submit}>
        <div className="chips" role="group" aria-label={t('alerts.usual')}>
          {USUAL[doing].map((answer) => (
            <button key={answer} type="button" className="chip" onClick={() => setNote(t(`alertNote.${answer}`))}>
              {t(`alertNote.${answer}`)}
            </button>
          ))}
        </div>
        <label htmlFor={field}>{t(doing === 'acted' ? 'alerts.result' : 'alerts.reason')}</label>
        <textarea
          id={field} className="field" rows={3} maxLength={1000} ref={focusFirst} required={doing === 'dismiss'} value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && event.currentTarget.form?.requestSubmit()}
        />
        <div className="dialog-foot">
          <button type="button" className="action" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button type="submit" className="action main">
            {t(`alertDo.${doing}`)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
