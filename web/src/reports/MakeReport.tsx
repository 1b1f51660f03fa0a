import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { ReportView } from '../api/schema';
import { ErrorNotice } from '../common/ErrorNotice';
import { duration } from '../common/format';
import { showToast } from '../common/toast';
import { PickCustomer } from './PickCustomer';
import { REPORT_KINDS } from './ReportList';

const DAYS = ['7', '30', '90', '365'];

/** Choose what to report on, and see that it is being made. */
export function MakeReport({ onMade, onClose }: { onMade: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [kind, setKind] = useState<(typeof REPORT_KINDS)[number]>('daily');
  const [customer, setCustomer] = useState('');
  const [days, setDays] = useState('30');
  const make = useMutation({
    mutationFn: () =>
      api<ReportView>('/reports', { method: 'POST', json: kind === 'customer' ? { kind, customer_id: customer, days: Number(days) } : { kind } }),
    onSuccess: async (report) => {
      await client.invalidateQueries({ queryKey: ['reports'] });
      onMade(report.id);
      showToast(t('reports.ready', { title: report.title }));
      onClose();
    },
  });
  const seconds = useSeconds(make.isPending);

  function submit(event: FormEvent): void {
    event.preventDefault();
    make.mutate();
  }

  return (
    <form className="make-report" aria-label={t('reports.make')} onSubmit={submit}>
      <label>
        {t('reports.kind')}
        <select name="kind" className="field" autoFocus value={kind} onChange={(event) => setKind(event.currentTarget.value as typeof kind)}>
          {REPORT_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`reportKind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {kind === 'customer' && (
        <>
          <PickCustomer value={customer} onChange={setCustomer} />
          <label>
            {t('range.label')}
            <select className="field" value={days} onChange={(event) => setDays(event.currentTarget.value)}>
              {DAYS.map((one) => (
                <option key={one} value={one}>
                  {t('range.days', { count: Number(one) })}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <p className="quiet grow">{t(`reportHint.${kind}`)}</p>
      <div className="dialog-foot">
        <button type="button" className="action" onClick={onClose}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="action main" disabled={make.isPending || (kind === 'customer' && !customer)}>
          {t('reports.makeNow')}
        </button>
      </div>
      {make.isPending && (
        <div className="making" role="status">
          <progress aria-label={t('reports.making')} />
          <span className="quiet">
            {t('reports.making')} {seconds > 0 && duration(seconds)}
          </span>
        </div>
      )}
      {make.isError && <ErrorNotice error={make.error} retry={() => make.mutate()} />}
    </form>
  );
}

/** Whole seconds since something began. */
function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!running) return;
    const timer = setInterval(() => setSeconds((now) => now + 1), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}
