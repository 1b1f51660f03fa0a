import { Button, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { AskAnswer } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { TriedAnswer } from './TriedAnswer';

/** Ask as a customer would; nothing is sent and nothing is kept. */
export function Playground() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const ask = useMutation({
    mutationFn: (question: string) => api<AskAnswer>('/assistant/ask', { method: 'POST', json: { text: question } }),
  });

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (text.trim() && !ask.isPending) ask.mutate(text.trim());
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  }

  return (
    <div className="playground">
      <Paper withBorder p="md">
        <form onSubmit={submit}>
          <Stack gap="sm">
            <Textarea
              label={t('assistant.question')} description={t('assistant.questionHint')} rows={4} maxLength={4000} value={text}
              onKeyDown={onKeyDown} onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" loading={ask.isPending} disabled={!text.trim()}>
              {t('assistant.ask')}
            </Button>
          </Stack>
        </form>
      </Paper>
      <div aria-live="polite">
        {ask.isError && <ErrorNotice error={ask.error} />}
        {ask.data && <TriedAnswer answer={ask.data} />}
        {ask.isIdle && (
          <Paper withBorder p="md">
            <Title order={2} size="h5">
              {t('assistant.answer')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('assistant.noAnswerYet')}
            </Text>
          </Paper>
        )}
      </div>
    </div>
  );
}
