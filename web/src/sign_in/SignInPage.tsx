import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { sessionQuery } from '../api/queries';
import type { Me } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { switchLanguage } from '../i18n';
import { DoorPage } from './DoorPage';

export function SignInPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => api<Me>('/session', { method: 'POST', json: { email, password } }),
    meta: { public: true },
    onSuccess: async (me) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, me);
      await switchLanguage(me.locale);
      // Only a path of our own: never another site's address.
      const own = next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') && next !== '/';
      if (own && next?.startsWith('/r/')) return location.replace(next); // a shared report is a page of the server's
      await navigate({ href: own ? next : '/inbox', replace: true });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    enter.mutate();
  }

  return (
    <DoorPage title={t('signIn.title')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('signIn.email')} type="email" name="email" autoComplete="username" required autoFocus value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('signIn.password')} name="password" autoComplete="current-password" required value={password}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {enter.isError && <ErrorNotice error={enter.error} />}
          <Button type="submit" loading={enter.isPending}>
            {t('signIn.enter')}
          </Button>
        </Stack>
      </form>
    </DoorPage>
  );
}
