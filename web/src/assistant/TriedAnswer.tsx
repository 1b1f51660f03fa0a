import { Badge, Group, Paper, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { amount } from '../common/format';
import type { TriedAnswerView } from './queries';

/** The answer a customer would get, what it rests on, what was found and what was understood. */
export function TriedAnswer({ answer }: { answer: TriedAnswerView }) {
  const { t } = useTranslation();
  const { analysis, sources, passages, details } = answer;
  const facts: [string, string | undefined][] = [
    ['latency', details.latency_ms === undefined ? undefined : t('tryFact.ms', { ms: amount(details.latency_ms) })],
    ['model', details.model],
    ['promptVersion', details.prompt_version],
    ['tokens', details.tokens === undefined ? undefined : amount(details.tokens)],
    ['cost', answer.mode === 'offline' && details.cost == null ? t('tryFact.free') : details.cost == null ? undefined : `$ ${amount(details.cost)}`],
    ['answerable', details.answerable === undefined ? undefined : `${Math.round(details.answerable * 100)} %`],
    ['fault', details.model_fault],
  ];
  return (
    <Paper withBorder p="md" className="tried">
      <Group gap="xs" mb={6}>
        <Title order={2} size="h5">
          {t('assistant.answer')}
        </Title>
        <Badge variant="default" tt="none">
          {t(`mode.${answer.mode}`, { defaultValue: answer.mode })}
        </Badge>
        {answer.handover && (
          <Badge color="violet" variant="light" tt="none">
            {t('inbox.calledPerson', { reason: t(`handover.${answer.handover}`, { defaultValue: answer.handover }) })}
          </Badge>
        )}
        <Badge color="teal" variant="light" tt="none">
          {t(`intent.${analysis.intent.category}`, { defaultValue: analysis.intent.category })}
        </Badge>
      </Group>
      <p className="said">{answer.text ?? t('assistant.noText')}</p>
      <dl className="try-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`tryFact.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {sources.length > 0 && (
        <>
          <Title order={3} size="h6">
            {t('inbox.sources', { count: sources.length })}
          </Title>
          <ol className="source-list">
            {sources.map((source) => (
              <li key={source.number} value={source.number}>
                <b>{source.title}</b>
                <span>{source.text}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      {passages.length > 0 && (
        <Table fz="sm" mt="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('assistant.found')}</Table.Th>
              <Table.Th ta="right">{t('assistant.score')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {passages.map((passage) => (
              <Table.Tr key={passage.id}>
                <Table.Td>
                  {passage.title}
                  {passage.text && (
                    <Text size="xs" c="dimmed" lineClamp={2}>
                      {passage.text}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">{amount(passage.score)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
