import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import { chooseTenant, chosenTenant } from '../api/tenant';
import type { Me } from '../api/types';
import { LANGUAGES } from '../i18n';
import type { Command } from './CommandPalette';
import { pageActions } from './page_actions';
import { useLanguageChange } from './useLanguageChange';

/** What the palette offers before anything is typed: the page's own actions, where to go, and preferences. */
export function useCommands(me: Me, onKeys: () => void): Command[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const language = useLanguageChange();
  const [go, act] = [t('palette.go'), t('palette.act')];
  const here: Command[] = pageActions().map((action) => ({ id: action.key, group: t('palette.here'), icon: action.icon, text: t(action.text), keys: action.key, run: action.run }));
  const places: Command[] = [
    { id: 'inbox', group: go, icon: 'inbox', text: t('nav.inbox'), keys: 'g i', run: () => void navigate({ to: '/inbox' }) },
    { id: 'customers', group: go, icon: 'customers', text: t('nav.customers'), keys: 'g c', run: () => void navigate({ to: '/customers' }) },
    { id: 'leads', group: go, icon: 'leads', text: t('nav.leads'), keys: 'g l', run: () => void navigate({ to: '/leads' }) },
    { id: 'assistant', group: go, icon: 'assistant', text: t('nav.assistant'), keys: 'g a', run: () => void navigate({ to: '/assistant' }) },
    { id: 'alerts', group: go, icon: 'alert', text: t('palette.alerts'), keys: 'g w', run: () => void navigate({ to: '/alerts' }) },
    { id: 'reports', group: go, icon: 'reports', text: t('nav.reports'), keys: 'g r', run: () => void navigate({ to: '/reports' }) },
    { id: 'schedules', group: go, icon: 'clock', text: t('palette.schedules'), run: () => void navigate({ to: '/reports', search: { part: 'schedules' } }) },
    { id: 'channels', group: go, icon: 'channels', text: t('nav.channels'), run: () => void navigate({ to: '/channels' }) },
    { id: 'settings', group: go, icon: 'settings', text: t('nav.settings'), keys: 'g s', run: () => void navigate({ to: '/settings' }) },
  ];
  if (mayActAs(me, 'manager')) places.push({ id: 'analysis', group: go, icon: 'spark', text: t('palette.analysis'), run: () => void navigate({ to: '/settings/analysis' }) });
  if (mayActAs(me, 'manager')) places.push({ id: 'start', group: go, icon: 'flag', text: t('user.firstSteps'), run: () => void navigate({ to: '/start' }) });
  const doings: Command[] = [
    { id: 'keys', group: act, icon: 'keyboard', text: t('nav.keys'), keys: '?', run: () => setTimeout(onKeys) },
    { id: 'light', group: act, icon: 'sun', text: t('palette.light'), run: () => setColorScheme('light') },
    { id: 'dark', group: act, icon: 'moon', text: t('palette.dark'), run: () => setColorScheme('dark') },
    { id: 'auto', group: act, icon: 'screen', text: t('palette.auto'), run: () => setColorScheme('auto') },
  ];
  for (const [code, name] of Object.entries(LANGUAGES)) {
    if (code !== i18n.language) doings.push({ id: `language-${code}`, group: act, icon: 'text', text: t('palette.language', { name }), run: () => language.mutate(code) });
  }
  for (const member of me.tenants.filter((one) => one.tenant_id !== chosenTenant())) {
    const run = () => {
      chooseTenant(member.tenant_id);
      window.location.assign('/inbox');
    };
    doings.push({ id: `tenant-${member.tenant_id}`, group: act, icon: 'customers', text: t('palette.tenant', { name: member.tenant }), run });
  }
  return [...here, ...places, ...doings];
}
