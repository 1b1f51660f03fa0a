import './start.css';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouteContext } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { firstStartQuery } from '../api/queries';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import { ChannelStep } from './ChannelStep';
import { CompanyStep } from './CompanyStep';
import { KnowledgeStep } from './KnowledgeStep';
import { LanguageStep } from './LanguageStep';
import { TryStep } from './TryStep';

const NAMES = ['language', 'company', 'channel', 'knowledge', 'try'] as const;
type Name = (typeof NAMES)[number];

/** Five steps from an empty installation to a first conversation; each says whether it is done. */
export function StartPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const member = me.tenants.length > 0;
  const state = useQuery({ ...firstStartQuery, enabled: member, refetchInterval: 5_000 });
  const [chosen, setChosen] = useState<Name>();
  const dismiss = useMutation({
    mutationFn: () => api<void>('/first-start', { method: 'PUT', json: { dismissed: true } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: firstStartQuery.queryKey });
      await navigate({ to: '/inbox' });
    },
  });
  const has = state.data;
  const done: Record<Name, boolean> = {
    language: true, company: member, channel: (has?.channels ?? 0) > 0, knowledge: (has?.documents ?? 0) > 0, try: (has?.conversations ?? 0) > 0,
  };
  const firstOpen = NAMES.find((name) => !done[name]) ?? 'try';
  const known = has !== undefined || !member;
  useEffect(() => {
    if (known) setChosen((now) => now ?? firstOpen); // from then on a step stays open until its reader moves on
  }, [known, firstOpen]);
  if (member && state.isPending) return <LoadingRows />;
  if (member && !state.data) return <ErrorNotice error={state.error} retry={() => void state.refetch()} />;

  const count = NAMES.filter((name) => done[name]).length;
  const open = chosen ?? firstOpen;
  const next = (name: Name) => () => setChosen(NAMES[NAMES.indexOf(name) + 1]);
  const bodies: Record<Name, ReactNode> = {
    language: <LanguageStep onNext={next('language')} />,
    company: <CompanyStep me={me} onNext={next('company')} />,
    channel: <ChannelStep chatKey={has?.chat_key ?? null} onNext={next('channel')} />,
    knowledge: <KnowledgeStep onNext={next('knowledge')} />,
    try: <TryStep chatKey={has?.chat_key ?? null} />,
  };
  return (
    <div className="page start">
      <div className="page-head">
        <h1>{t('start.title')}</h1>
        {member && (
          <button type="button" className="action" disabled={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {t(count === NAMES.length ? 'start.finish' : 'start.later')}
          </button>
        )}
      </div>
      {dismiss.isError && <ErrorNotice error={dismiss.error} />}
      <p className="quiet">{t('start.intro')}</p>
      <label className="start-progress">
        <span>{t('start.progress', { done: count, all: NAMES.length })}</span>
        <progress max={NAMES.length} value={count} />
      </label>
      <ol className="steps">
        {NAMES.map((name, index) => {
          const locked = !member && index > 1;
          return (
            <li key={name} className={name === open ? 'step open' : 'step'}>
              <h2>
                <button type="button" aria-expanded={name === open} disabled={locked} onClick={() => setChosen(name)}>
                  <span className={done[name] ? 'step-mark done' : 'step-mark'}>{done[name] ? <Icon name="check" size={16} /> : index + 1}</span>
                  {t(`start.${name}`)}
                  {done[name] && <span className="unseen">{t('start.done')}</span>}
                </button>
              </h2>
              {name === open && !locked && <div className="step-body">{bodies[name]}</div>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
