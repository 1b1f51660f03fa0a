import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { ErrorNotice } from '../common/ErrorNotice';
import { type AnswerTest, testsQuery, type TriedAnswerView } from './queries';

/** Keep the tried question with what has to come of it. */
export function SaveTest({ question, answer }: { question: string; answer: TriedAnswerView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [expected, setExpected] = useState(answer.handover ? 'handover' : 'answered');
  const [source, setSource] = useState(answer.sources[0]?.title ?? '');
  const save = useMutation({
    mutationFn: () =>
      api<AnswerTest>('/assistant/tests', {
        method: 'POST', json: { question, expected, expected_source: expected === 'answered' && source ? source : null },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: testsQuery.queryKey }),
  });
  const titles = [...new Set([...answer.sources, ...answer.passages].map((one) => one.title))];

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }

  if (save.isSuccess) return <p className="save-test">{t('assistant.testSaved')}</p>;
  return (
    <form className="save-test" onSubmit={submit}>
      <NativeSelect
        size="xs" label={t('assistant.expected')} value={expected} onChange={(event) => setExpected(event.currentTarget.value)}
        data={['answered', 'handover'].map((one) => ({ value: one, label: t(`testResult.${one}`) }))}
      />
      {expected === 'answered' && (
        <NativeSelect
          size="xs" label={t('assistant.expectedSource')} value={source} onChange={(event) => setSource(event.currentTarget.value)}
          data={[{ value: '', label: t('assistant.anySource') }, ...titles.map((title) => ({ value: title, label: title }))]}
        />
      )}
      <Button size="xs" type="submit" variant="default" loading={save.isPending}>
        {t('assistant.saveTest')}
      </Button>
      {save.isError && <ErrorNotice error={save.error} />}
    </form>
  );
}
