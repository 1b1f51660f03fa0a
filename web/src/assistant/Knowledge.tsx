import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { DocumentRow } from './DocumentRow';
import { FileDrop } from './FileDrop';
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
