import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { chooseTenant, chosenTenant } from './api/tenant';
import { conversationsQuery, sessionQuery } from './api/queries';
import { mayActAs } from './api/roles';
import { ApiError } from './api/client';
import type { Me } from './api/types';
import { ErrorNotice } from './common/ErrorNotice';
import { NotFound } from './common/NotFound';
import { readSetting } from './common/storage';
import { loadTexts, switchLanguage } from './i18n';
import { queryClient } from './query_client';
import { alertSearch } from './alerts/alert_search';
import { InboxPage } from './inbox/InboxPage';
import { NothingChosen } from './inbox/NothingChosen';
import { inboxSearch, listSearch } from './inbox/search';
import { reportsSearch } from './reports/search';
import { texts } from './search';
import { AppLayout } from './shell/AppLayout'; // like the inbox not fetched apart: all begin there

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: ({ error }) => <ErrorNotice error={error} /> });

/** Loads the texts of a page, and what no page but the inbox needs of the style sheets. */
const parts =
  (...areas: string[]) =>
  async () => {
    await Promise.all([loadTexts(...areas), import('./styles_pages')]);
  };

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: texts('next'),
  loader: parts(),
  component: lazyRouteComponent(() => import('./sign_in/SignInPage'), 'SignInPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  loader: parts(),
  component: lazyRouteComponent(() => import('./sign_in/WelcomePage'), 'WelcomePage'),
});

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    try {
      const me = await queryClient.ensureQueryData(sessionQuery);
      if (!me.tenants.some((member) => member.tenant_id === chosenTenant())) chooseTenant(me.tenants[0]?.tenant_id ?? '');
      if (readSetting('language') !== me.locale) await switchLanguage(me.locale);
      return { me };
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
  loader: ({ context, location }) => {
    if (context.me.tenants.length === 0 && location.pathname !== '/start') throw redirect({ to: '/start' });
  },
  component: AppLayout,
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' });
  },
});

const inbox = createRoute({
  getParentRoute: () => app,
  path: '/inbox',
  validateSearch: inboxSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => {
    void queryClient.prefetchInfiniteQuery(conversationsQuery(listSearch(deps))); // on its way while the page is built
    await loadTexts('inbox');
  },
  component: InboxPage,
});

const inboxStart = createRoute({
  getParentRoute: () => inbox,
  path: '/',
  component: NothingChosen,
});

const conversation = createRoute({
  getParentRoute: () => inbox,
  path: '$conversationId',
  component: lazyRouteComponent(() => import('./inbox/ConversationPane'), 'ConversationPane'),
});

const customers = createRoute({
  getParentRoute: () => app,
  path: '/customers',
  validateSearch: texts('q', 'channel', 'heat', 'tag', 'owner', 'active', 'open'),
  loader: parts('customers', 'inbox', 'assistant'),
  component: lazyRouteComponent(() => import('./customers/CustomersPage'), 'CustomersPage'),
});

const duplicates = createRoute({
  getParentRoute: () => app,
  path: '/customers/duplicates',
  loader: parts('customers', 'inbox'),
  component: lazyRouteComponent(() => import('./customers/DuplicatesPage'), 'DuplicatesPage'),
});
const customer = createRoute({
  getParentRoute: () => app,
  path: '/customers/$customerId',
  validateSearch: texts('channel', 'type', 'intent', 'days', 'from', 'to', 'q', 'at', 'view', 'entry', 'range', 'known'),
  loader: parts('customers', 'leads', 'inbox', 'analysis'),
  component: lazyRouteComponent(() => import('./customers/CustomerPage'), 'CustomerPage'),
});

const customerReport = createRoute({
  getParentRoute: () => app,
  path: '/customers/$customerId/report',
  validateSearch: texts('report', 'compare', 'range', 'known'),
  loader: parts('analysis', 'customers', 'leads', 'inbox'),
  component: lazyRouteComponent(() => import('./analysis/CustomerReportPage'), 'CustomerReportPage'),
});

const keptReport = createRoute({
  getParentRoute: () => app,
  path: '/reports/$reportId',
  validateSearch: texts('compare'),
  loader: parts('analysis', 'customers', 'leads', 'inbox'),
  component: lazyRouteComponent(() => import('./analysis/KeptReportPage'), 'KeptReportPage'),
});

const leads = createRoute({
  getParentRoute: () => app,
  path: '/leads',
  validateSearch: texts('display', 'heat', 'stage', 'owner', 'source', 'score', 'lead'),
  loader: parts('leads', 'inbox', 'customers'),
  component: lazyRouteComponent(() => import('./leads/LeadsPage'), 'LeadsPage'),
});

const settings = createRoute({
  getParentRoute: () => app,
  id: 'settings',
  loader: parts('settings', 'inbox'),
  component: lazyRouteComponent(() => import('./settings/pages'), 'SettingsLayout'),
});

const settingsStart = createRoute({
  getParentRoute: () => settings,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/members' });
  },
});

const members = createRoute({
  getParentRoute: () => settings,
  path: '/settings/members',
  component: lazyRouteComponent(() => import('./settings/pages'), 'MembersPage'),
});

const keys = createRoute({
  getParentRoute: () => settings,
  path: '/settings/keys',
  beforeLoad: ({ context }) => ownersOnly(context.me),
  component: lazyRouteComponent(() => import('./settings/pages'), 'KeysPage'),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: '/settings/audit',
  beforeLoad: ({ context }) => ownersOnly(context.me),
  component: lazyRouteComponent(() => import('./settings/pages'), 'AuditPage'),
});

const sessions = createRoute({
  getParentRoute: () => settings,
  path: '/settings/sessions',
  component: lazyRouteComponent(() => import('./settings/pages'), 'SessionsPage'),
});
const appearance = createRoute({
  getParentRoute: () => settings,
  path: '/settings/appearance',
  component: lazyRouteComponent(() => import('./settings/pages'), 'AppearancePage'),
});

const analysisSettings = createRoute({
  getParentRoute: () => settings,
  path: '/settings/analysis',
  beforeLoad: ({ context }) => managersOnly(context.me),
  loader: parts('reports'),
  component: lazyRouteComponent(() => import('./settings/AnalysisPage'), 'AnalysisPage'),
});

const channels = createRoute({
  getParentRoute: () => settings,
  path: '/channels',
  loader: parts('settings', 'inbox'),
  component: lazyRouteComponent(() => import('./channels/ChannelsPage'), 'ChannelsPage'),
});

const assistant = createRoute({
  getParentRoute: () => app,
  path: '/assistant',
  validateSearch: texts('part', 'q'),
  loader: parts('assistant', 'inbox', 'customers'),
  component: lazyRouteComponent(() => import('./assistant/AssistantPage'), 'AssistantPage'),
});

const alerts = createRoute({
  getParentRoute: () => app,
  path: '/alerts',
  validateSearch: alertSearch,
  loader: parts('alerts', 'inbox', 'desk'),
  component: lazyRouteComponent(() => import('./alerts/AlertsPage'), 'AlertsPage'),
});

const reports = createRoute({
  getParentRoute: () => app,
  path: '/reports',
  validateSearch: reportsSearch,
  loader: parts('reports', 'alerts', 'leads', 'inbox'),
  component: lazyRouteComponent(() => import('./reports/ReportsPage'), 'ReportsPage'),
});

const start = createRoute({
  getParentRoute: () => app,
  path: '/start',
  loader: parts('start', 'settings', 'assistant', 'inbox'),
  component: lazyRouteComponent(() => import('./first_start/StartPage'), 'StartPage'),
});

function ownersOnly(me: Me): void {
  if (!mayActAs(me, 'owner')) throw redirect({ to: '/settings/members' });
}

function managersOnly(me: Me): void {
  if (!mayActAs(me, 'manager')) throw redirect({ to: '/settings/members' });
}

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    welcome,
    app.addChildren([
      home,
      inbox.addChildren([inboxStart, conversation]),
      customers,
      duplicates,
      customer,
      customerReport,
      keptReport,
      leads,
      assistant,
      alerts,
      reports,
      start,
      settings.addChildren([settingsStart, members, channels, analysisSettings, keys, audit, sessions, appearance]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
