import { Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { asLanguage, switchLanguage } from '../i18n';
import { LanguageChoice } from '../shell/LanguageChoice';

/** The frame of the pages before signing in. */
export function DoorPage({ title, children }: { title: string; children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <main className="door">
      <Paper withBorder p="xl" radius="lg" className="door-card">
        <Stack>
          <div className="brand">
            <img src="/assets/tonlia.svg" alt="" width={36} height={36} />
            <span>Tonlia</span>
          </div>
          <Title order={1} size="h3">
            {title}
          </Title>
          {children}
          <LanguageChoice value={asLanguage(i18n.language)} onChange={(value) => void switchLanguage(value)} />
        </Stack>
      </Paper>
    </main>
  );
}
