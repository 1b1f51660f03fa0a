import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { DemoState } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';

/** The demo: load it with progress, or remove it with everything in it. */
export function DemoChoice({ state }: { state: DemoState }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const wasLoading = useRef(state.loading);
  const change = useMutation({
    mutationFn: (method: 'POST' | 'DELETE') => api<DemoState>('/demo', { method }),
    onSuccess: (now, method) => {
      client.setQueryData(['demo'], now);
      if (method === 'DELETE') window.location.assign('/start'); // the company shown may be gone
    },
  });
  useEffect(() => {
    if (wasLoading.current && !state.loading && !state.failed) window.location.assign('/inbox'); // its companies are new to this page
    wasLoading.current = state.loading;
  }, [state.loading, state.failed]);
  const loaded = state.loaded.length > 0 && !state.loading;
  return (
    <section aria-labelledby="demo-companies">
      <h3 id="demo-companies">{t('start.demo')}</h3>
      <p className="quiet">{t('start.demoText')}</p>
      {state.loading && (
        <label className="start-progress" role="status">
          <span>{t('start.demoLoading', { percent: state.progress })}</span>
          <progress max={100} value={state.progress} />
        </label>
      )}
      {state.failed && <p role="alert">{t('start.demoFailed')}</p>}
      {change.isError && <ErrorNotice error={change.error} />}
      {!loaded && !state.loading && (
        <button type="button" className="action" disabled={change.isPending} onClick={() => change.mutate('POST')}>
          {t('start.loadDemo')}
        </button>
      )}
      {loaded && (
        <>
          <p>{t('start.demoThere')}</p>
          <button type="button" className="action" disabled={change.isPending} onClick={() => change.mutate('DELETE')}>
            {t('start.removeDemo')}
          </button>
        </>
      )}
    </section>
  );
}
