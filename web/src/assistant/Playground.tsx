import { Button, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { ErrorNotice } from '../common/ErrorNotice';
import { AnswerTests } from './AnswerTests';
import './assistant.css';
import type { TriedAnswerView } from './queries';
import { SaveTest } from './SaveTest';
import { TriedAnswer } from './TriedAnswer';

interface Tried {
  number: number;
  question: string;
  answer: TriedAnswerView;
}

/** Ask as a customer would; nothing is sent. Good questions are kept as tests. */
export function Playground({ writable }: { writable: boolean }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [tried, setTried] = useState<Tried[]>([]);
  const [chosen, setChosen] = useState(0);
  const ask = useMutation({
    mutationFn: (question: string) => api<TriedAnswerView>('/assistant/ask', { method: 'POST', json: { text: question } }),
    onSuccess: (answer, question) => {
      const number = tried.length + 1;
      setTried([...tried, { number, question, answer }]);
      setChosen(number);
      setText('');
    },
  });
  const shown = tried.find((one) => one.number === chosen);

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (text.trim() && !ask.isPending) ask.mutate(text.trim());
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  }

  return (
    <>
      <div className="playground">
        <Paper withBorder p="md">
          {tried.length > 0 && (
            <div className="try-history" role="log" tabIndex={0} aria-label={t('assistant.tried')}>
              {tried.map((one) => (
                <TriedTurn key={one.number} tried={one} chosen={one.number === chosen} onChoose={() => setChosen(one.number)} />
              ))}
            </div>
          )}
          <form onSubmit={submit}>
            <Stack gap="sm" mt={tried.length > 0 ? 'md' : 0}>
              <Textarea
                label={t('assistant.question')} description={t('assistant.questionHint')} rows={3} maxLength={4000} value={text}
                onKeyDown={onKeyDown} onChange={(event) => setText(event.currentTarget.value)}
              />
              <Button type="submit" loading={ask.isPending} disabled={!text.trim() || !writable}>
                {t('assistant.ask')}
              </Button>
            </Stack>
          </form>
          {ask.isError && <ErrorNotice error={ask.error} />}
        </Paper>
        <div aria-live="polite">
          {shown ? (
            <>
              <TriedAnswer answer={shown.answer} />
              {writable && <SaveTest key={shown.number} question={shown.question} answer={shown.answer} />}
            </>
          ) : (
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
      <AnswerTests writable={writable} />
    </>
  );
}

function TriedTurn({ tried, chosen, onChoose }: { tried: Tried; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="bubble">{tried.question}</div>
      <div className="bubble own">
        <p className="said">{tried.answer.text ?? t('assistant.noText')}</p>
        {!chosen && (
          <Button size="compact-xs" variant="subtle" onClick={onChoose}>
            {t('assistant.why')}
          </Button>
        )}
      </div>
    </>
  );
}
