import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { AnalysisSettingsView, ModelUseOutput } from '../api/schema';
import { ErrorNotice } from '../common/ErrorNotice';
import { showToast } from '../common/toast';
import { languageTag } from '../i18n';
import { analysisSettingsQuery } from './analysis_queries';

const AGENTS = ['A11', 'A12', 'A13', 'A14', 'assistant'] as const;
const MONDAY = new Date(2026, 0, 5);

function dayName(day: number): string {
  return new Intl.DateTimeFormat(languageTag(), { weekday: 'short' }).format(new Date(MONDAY.getFullYear(), 0, MONDAY.getDate() + day));
}

/** What models may do and cost, and when the team works: the basis of response times. */
export function AnalysisForm({ settings }: { settings: AnalysisSettingsView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [llm, setLlm] = useState<ModelUseOutput>(settings.llm ?? { local_only: false });
  const [hours, setHours] = useState({ start: '09:00', end: '18:00', days: [0, 1, 2, 3, 4], ...settings.working_hours });
  const put = (json: object) => api<AnalysisSettingsView>('/analysis-settings', { method: 'PUT', json });
  const keep = (saved: AnalysisSettingsView) => client.setQueryData(analysisSettingsQuery.queryKey, saved);
  const save = useMutation({
    mutationFn: () => put({ llm, working_hours: hours }),
    onSuccess: (saved) => {
      keep(saved);
      showToast(t('analysis.saved'), () => void put(settings).then(keep));
    },
  });
  const late = hours.start >= hours.end;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!late && hours.days.length > 0) save.mutate();
  }

  return (
    <form className="analysis-form" onSubmit={submit}>
      <section>
        <h2>{t('analysis.models')}</h2>
        <label className="check">
          <input name="local_only" type="checkbox" checked={llm.local_only ?? false} onChange={(event) => setLlm({ ...llm, local_only: event.currentTarget.checked })} />
          <span>
            {t('analysis.localOnly')}
            <span className="quiet">{t('analysis.localOnlyHint')}</span>
          </span>
        </label>
        <label className="stacked">
          {t('analysis.budget')}
          <input
            name="budget" type="number" className="field" min={0} max={999999} step={0.01} inputMode="decimal" placeholder={t('analysis.noLimit')} value={llm.monthly_budget ?? ''}
            onChange={(event) => setLlm({ ...llm, monthly_budget: event.currentTarget.value || null })}
          />
          <span className="quiet">{t('analysis.budgetHint')}</span>
        </label>
        <fieldset disabled={llm.local_only}>
          <legend>{t('analysis.agents')}</legend>
          <div className="agents">
            {AGENTS.map((agent) => (
              <label key={agent}>
                {agent === 'assistant' ? t('agent.assistant') : `${agent} · ${t(`agent.${agent}`)}`}
                <select
                  name={agent} className="field" value={llm.agents?.[agent] ?? 'model'}
                  onChange={(event) => setLlm({ ...llm, agents: { ...llm.agents, [agent]: event.currentTarget.value } })}
                >
                  <option value="model">{t('analysis.model')}</option>
                  {settings.models.slice(1).map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                  <option value="offline">{t('analysis.offline')}</option>
                </select>
              </label>
            ))}
          </div>
          <p className="quiet">{t('analysis.agentsHint')}</p>
        </fieldset>
      </section>
      <section>
        <h2>{t('analysis.hours')}</h2>
        <div className="hours">
          <label className="stacked">
            {t('analysis.from')}
            <input type="time" className="field" required value={hours.start} onChange={(event) => setHours({ ...hours, start: event.currentTarget.value })} />
          </label>
          <label className="stacked">
            {t('analysis.to')}
            <input
              type="time" className="field" required aria-invalid={late} aria-describedby={late ? 'hours-fault' : undefined} value={hours.end}
              onChange={(event) => setHours({ ...hours, end: event.currentTarget.value })}
            />
          </label>
          <fieldset>
            <legend>{t('analysis.days')}</legend>
            <div className="weekdays">
              {[0, 1, 2, 3, 4, 5, 6].map((day) => (
                <label key={day}>
                  <input
                    type="checkbox" checked={hours.days.includes(day)}
                    onChange={(event) => setHours({ ...hours, days: event.currentTarget.checked ? [...hours.days, day].sort() : hours.days.filter((one) => one !== day) })}
                  />
                  {dayName(day)}
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        <p className="quiet">{t('analysis.hoursHint')}</p>
        {late && (
          <p id="hours-fault" className="fault" role="alert">
            {t('analysis.late')}
          </p>
        )}
      </section>
      {save.isError && <ErrorNotice error={save.error} />}
      <div className="analysis-save">
        <button type="submit" className="action main" disabled={save.isPending || late || hours.days.length === 0}>
          {t('act.save')}
        </button>
      </div>
    </form>
  );
}
