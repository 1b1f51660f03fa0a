import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { ErrorNotice } from '../common/ErrorNotice';
import { DoorPage } from './DoorPage';

/** Where an invitation or reset link leads: its token stands after the `#`, so it reaches no log. */
export function WelcomePage() {
  const { t } = useTranslation();
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: () => api<void>('/welcome', { method: 'POST', json: { token, password } }),
    meta: { public: true },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }

  if (save.isSuccess) {
    return (
      <DoorPage title={t('welcome.done')}>
        <Link to="/sign-in">{t('signIn.title')}</Link>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t('welcome.title')}>
      {token ? (
        <form onSubmit={submit}>
          <Stack>
            <PasswordInput
              label={t('welcome.password')} description={t('welcome.hint')} autoComplete="new-password" required autoFocus value={password}
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {save.isError && <ErrorNotice error={save.error} />}
            <Button type="submit" loading={save.isPending}>
              {t('welcome.save')}
            </Button>
          </Stack>
        </form>
      ) : (
        <Text>{t('welcome.noToken')}</Text>
      )}
    </DoorPage>
  );
}
