import { Badge, Button, Group, Progress, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { notify } from '../common/notices';
import { type AnswerTest, testsQuery } from './queries';

/** The kept questions, each with its last result; all of them can be asked again one after the other. */
export function AnswerTests({ writable }: { writable: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const tests = useQuery(testsQuery);
  const [done, setDone] = useState(0);
  const rows = tests.data ?? [];
  const reload = () => client.invalidateQueries({ queryKey: testsQuery.queryKey });
  const runAll = useMutation({
    mutationFn: async () => {
      setDone(0);
      for (const test of rows) {
        const result = await api<AnswerTest>(`/assistant/tests/${test.id}/run`, { method: 'POST' });
        client.setQueryData(testsQuery.queryKey, (shown) => shown?.map((one) => (one.id === result.id ? result : one)));
        setDone((count) => count + 1);
      }
    },
  });
  const remove = useMutation({
    mutationFn: (test: AnswerTest) => api<void>(`/assistant/tests/${test.id}`, { method: 'DELETE' }),
    onSuccess: async (_, { question, expected, expected_source }) => {
      await reload();
      const again = () => api<AnswerTest>('/assistant/tests', { method: 'POST', json: { question, expected, expected_source } }).then(reload);
      notify({ text: t('assistant.testDeleted'), undo: { label: t('act.undo'), run: again } });
    },
  });
  if (rows.length === 0 && !tests.isError) return null;
  const passed = rows.filter((test) => test.last_result?.passed).length;
  return (
    <section className="tests">
      <div className="page-head">
        <Title order={2} size="h5">
          {t('assistant.tests')} <span className="meta">{t('assistant.passedOf', { passed, total: rows.length })}</span>
        </Title>
        {writable && (
          <Button size="xs" loading={runAll.isPending} onClick={() => runAll.mutate()}>
            {t('assistant.runTests')}
          </Button>
        )}
      </div>
      {runAll.isPending && <Progress value={(100 * done) / rows.length} mb="sm" aria-label={t('assistant.runTests')} />}
      {tests.isError && <ErrorNotice error={tests.error} retry={() => void tests.refetch()} />}
      {runAll.isError && <ErrorNotice error={runAll.error} retry={() => runAll.mutate()} />}
      {remove.isError && <ErrorNotice error={remove.error} />}
      <ul className="test-list">
        {rows.map((test) => (
          <li key={test.id}>
            <div className="grow">
              <b>{test.question}</b>
              <Text size="xs" c="dimmed">
                {t('assistant.expects', { result: t(`testResult.${test.expected}`) })}
                {test.expected_source && ` · ${test.expected_source}`}
                {test.last_run_at && ` · ${dateTime(test.last_run_at)}`}
              </Text>
              {test.last_result && !test.last_result.passed && (
                <Text size="sm">
                  {t(`testResult.${test.last_result.got}`)}
                  {test.last_result.sources.length > 0 && ` (${test.last_result.sources.join(', ')})`}: {test.last_result.text}
                </Text>
              )}
            </div>
            <Group gap="xs">
              <Result test={test} />
              {writable && (
                <Button size="compact-xs" variant="subtle" color="red" aria-label={t('assistant.deleteTest', { question: test.question })} onClick={() => remove.mutate(test)}>
                  {t('common.delete')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Result({ test }: { test: AnswerTest }) {
  const { t } = useTranslation();
  const result = test.last_result;
  const [color, name] = !result ? ['gray', 'notRun'] : result.passed ? ['green', 'passed'] : ['red', 'failed'];
  return (
    <Badge variant="light" color={color} tt="none">
      {t(`testResult.${name}`)}
    </Badge>
  );
}
