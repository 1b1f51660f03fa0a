import '../styles_pages';

import { Button, NativeSelect, Stack, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { mayActAs } from '../api/roles';
import { chosenTenant } from '../api/tenant';
import type { Me } from '../api/types';
import { Icon } from '../common/icons';
import { asLanguage } from '../i18n';
import { LanguageChoice } from './LanguageChoice';
import { useLanguageChange } from './useLanguageChange';

/** Who is signed in, language, colours, the first steps, signing out. */
export function Preferences({ me, close }: { me: Me; close: () => void }) {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');
  const language = useLanguageChange();
  const leave = useMutation({
    mutationFn: () => {
      window.dispatchEvent(new Event('tonlia:sign-out')); // what still waits to be sent needs the session
      return api<void>('/session', { method: 'DELETE' });
    },
    onSettled: () => window.location.assign('/sign-in'),
  });
  const role = me.tenants.find((member) => member.tenant_id === chosenTenant())?.role;
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>{me.name || me.email}</Text>
        <Text size="xs" c="dimmed">
          {me.name && `${me.email} · `}
          {role && t(`role.${role}`)}
        </Text>
      </div>
      <LanguageChoice value={asLanguage(i18n.language)} onChange={(value) => language.mutate(value)} />
      <NativeSelect
        label={t('user.colors')}
        data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`user.${value}`) }))}
        value={colorScheme}
        leftSection={<Icon name={shown === 'dark' ? 'moon' : 'sun'} size={16} />}
        onChange={(event) => setColorScheme(event.currentTarget.value as 'auto' | 'light' | 'dark')}
      />
      {mayActAs(me, 'manager') && (
        <Link to="/start" onClick={close}>
          {t('user.firstSteps')}
        </Link>
      )}
      <Button variant="default" leftSection={<Icon name="leave" />} loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('user.signOut')}
      </Button>
    </Stack>
  );
}
