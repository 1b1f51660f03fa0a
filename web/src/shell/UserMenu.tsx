import { Button, NativeSelect, Stack, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { Me } from '../api/types';
import { Icon } from '../common/icons';
import { asLanguage } from '../i18n';
import { LanguageChoice } from './LanguageChoice';
import { useLanguageChange } from './useLanguageChange';

/** Language, colours, signing out. A native popover: it closes by Esc and by a click outside. */
export function UserMenu({ me }: { me: Me }) {
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
  return (
    <>
      <button type="button" className="icon-link" popoverTarget="user-menu" aria-label={t('user.menu')}>
        <Icon name="person" size={20} />
      </button>
      <div id="user-menu" popover="auto" className="user-menu">
        <Stack gap="sm">
          <div>
            <Text fw={600}>{me.name || me.email}</Text>
            {me.name && (
              <Text size="xs" c="dimmed">
                {me.email}
              </Text>
            )}
          </div>
          <LanguageChoice value={asLanguage(i18n.language)} onChange={(value) => language.mutate(value)} />
          <NativeSelect
            label={t('user.colors')}
            data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`user.${value}`) }))}
            value={colorScheme}
            leftSection={<Icon name={shown === 'dark' ? 'moon' : 'sun'} size={16} />}
            onChange={(event) => setColorScheme(event.currentTarget.value as 'auto' | 'light' | 'dark')}
          />
          <Button variant="default" leftSection={<Icon name="leave" />} loading={leave.isPending} onClick={() => leave.mutate()}>
            {t('user.signOut')}
          </Button>
        </Stack>
      </div>
    </>
  );
}
