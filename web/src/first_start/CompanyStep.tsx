import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { chooseTenant } from '../api/tenant';
import type { DemoState, Me } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { asLanguage, type Language } from '../i18n';
import { DemoChoice } from './DemoChoice';

const PLACES: Record<Language, { locale: string; country: string; currency: string }> = {
  zh: { locale: 'zh-CN', country: 'CN', currency: 'CNY' },
  pt: { locale: 'pt-BR', country: 'BR', currency: 'BRL' },
  ru: { locale: 'ru-RU', country: 'RU', currency: 'RUB' },
  en: { locale: 'en-US', country: 'US', currency: 'USD' },
};

/** A company of one's own, empty, or the demo's three to look around in. */
export function CompanyStep({ me, onNext }: { me: Me; onNext: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const place = PLACES[asLanguage(i18n.language)];
  const [name, setName] = useState('');
  const [country, setCountry] = useState(place.country);
  const [currency, setCurrency] = useState(place.currency);
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: ({ signal }) => api<DemoState>('/demo', { signal }),
    refetchInterval: (query) => (query.state.data?.loading ? 700 : false),
  });
  const create = useMutation({
    mutationFn: () =>
      api<{ tenant_id: string }>('/companies', {
        method: 'POST', json: { name, country, currency, locale: place.locale, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' },
      }),
    onSuccess: (made) => {
      client.clear();
      chooseTenant(made.tenant_id);
      window.location.assign('/start');
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    create.mutate();
  }

  if (demo.isError) return <ErrorNotice error={demo.error} retry={() => void demo.refetch()} />;
  if (!demo.data) return <progress aria-label={t('common.loading')} />;
  const mayChange = demo.data.may_change;
  return (
    <>
      {me.tenants.length > 0 && <p>{t('start.memberOf', { names: me.tenants.map((member) => member.tenant).join(', ') })}</p>}
      {!mayChange && <p className="quiet">{t('start.operatorOnly')}</p>}
      {mayChange && (
        <div className="two-ways">
          <section aria-labelledby="own-company">
            <h3 id="own-company">{t('start.own')}</h3>
            <form onSubmit={submit}>
              <label>
                {t('start.companyName')}
                <input className="field" required maxLength={100} autoComplete="organization" value={name} onChange={(event) => setName(event.currentTarget.value)} />
              </label>
              <label>
                {t('start.country')}
                <input className="field" required pattern="[A-Za-z]{2}" maxLength={2} title={t('start.countryHint')} value={country} onChange={(event) => setCountry(event.currentTarget.value.toUpperCase())} />
              </label>
              <label>
                {t('start.currency')}
                <input className="field" required pattern="[A-Za-z]{3}" maxLength={3} title={t('start.currencyHint')} value={currency} onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())} />
              </label>
              {create.isError && <ErrorNotice error={create.error} />}
              <button type="submit" className="action main" disabled={create.isPending}>
                {t('start.create')}
              </button>
            </form>
          </section>
          <DemoChoice state={demo.data} />
        </div>
      )}
      {me.tenants.length > 0 && (
        <button type="button" className="action" onClick={onNext}>
          {t('start.next')}
        </button>
      )}
    </>
  );
}
