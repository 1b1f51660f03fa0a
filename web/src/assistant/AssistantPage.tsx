import { Title } from '@mantine/core';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import { Catalogue } from './Catalogue';
import { Knowledge } from './Knowledge';
import { Playground } from './Playground';

const PARTS = ['playground', 'knowledge', 'catalogue'] as const;

export function AssistantPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const { part } = useSearch({ from: '/app/assistant' });
  const navigate = useNavigate({ from: '/assistant' });
  const shown = PARTS.find((name) => name === part) ?? 'playground';
  const manager = mayActAs(me, 'manager');
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('nav.assistant')}
        </Title>
        <div className="switch" role="group" aria-label={t('nav.assistant')}>
          {PARTS.map((name) => (
            <button key={name} type="button" aria-pressed={shown === name} onClick={() => void navigate({ search: { part: name } })}>
              {t(`assistant.${name}`)}
            </button>
          ))}
        </div>
      </div>
      {shown === 'playground' && <Playground writable={mayActAs(me, 'agent')} />}
      {shown === 'knowledge' && <Knowledge manager={manager} />}
      {shown === 'catalogue' && <Catalogue manager={manager} />}
    </div>
  );
}
