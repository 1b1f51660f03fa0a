import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { DocumentView } from '../api/types';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { FileDrop } from './FileDrop';
import { JobStatus } from './JobStatus';
import { knowledgeQuery } from './queries';

export function Knowledge({ manager }: { manager: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const documents = useQuery(knowledgeQuery);
  return (
    <Stack gap="sm">
      {manager && (
        <FileDrop
          path="/knowledge" accept=".md,.txt,.pdf,.docx,.html,.htm,.csv,.xlsx" label={t('assistant.addDocuments')}
          onDone={() => client.invalidateQueries({ queryKey: knowledgeQuery.queryKey })}
        />
      )}
      {documents.isPending && <LoadingRows />}
      {documents.isError && <ErrorNotice error={documents.error} retry={() => void documents.refetch()} />}
      {documents.data?.length === 0 && <EmptyNotice title={t('assistant.noDocuments')} text={t('assistant.noDocumentsText')} />}
      {documents.data?.map((document) => (
        <DocumentRow key={document.id} document={document} manager={manager} />
      ))}
    </Stack>
  );
}

function DocumentRow({ document, manager }: { document: DocumentView; manager: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api<void>(`/knowledge/${document.id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: knowledgeQuery.queryKey }),
  });
  return (
    <Paper withBorder p="sm" component="article">
      <Group justify="space-between">
        <div className="grow">
          <Text fw={600} size="sm">
            {document.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t('assistant.passages', { count: document.passage_count })} · {dateTime(document.updated_at)}
          </Text>
        </div>
        <JobStatus status={document.status} percent={document.progress} />
        {manager && (
          <Button
            size="xs" variant="subtle" color="red" loading={remove.isPending} aria-label={t('assistant.deleteOf', { name: document.name })}
            onClick={() => window.confirm(t('assistant.deleteSure', { name: document.name })) && remove.mutate()}
          >
            {t('common.delete')}
          </Button>
        )}
      </Group>
      {document.errors.map((fault, index) => (
        <Text key={index} size="sm" c="red.9" className="channel-error">
          {String(fault.reason ?? '')}
        </Text>
      ))}
      {remove.isError && <ErrorNotice error={remove.error} />}
    </Paper>
  );
}
