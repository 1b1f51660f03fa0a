import { Button, Group, Paper, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { DocumentView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { useUndoableDelete } from '../common/useUndoableDelete';
import { JobStatus } from '../imports/JobStatus';
import { knowledgeQuery, passagesQuery } from './queries';

/** A document: how far its reading is, its passages, reading it anew, deleting it with a way back. */
export function DocumentRow({ document, manager }: { document: DocumentView; manager: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const reload = () => client.invalidateQueries({ queryKey: knowledgeQuery.queryKey });
  const again = useMutation({
    mutationFn: () => api<{ id: string }>(`/knowledge/${document.id}/reindex`, { method: 'POST' }),
    onSettled: reload,
  });
  const { leaving, error, sending, remove, undo } = useUndoableDelete(`/knowledge/${document.id}`, reload);
  if (leaving) {
    return (
      <Paper withBorder p="sm" component="article">
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('assistant.leaving', { name: document.name })}
          </Text>
          <Button size="xs" variant="default" disabled={sending} onClick={undo}>
            {t('act.undo')}
          </Button>
        </Group>
      </Paper>
    );
  }
  return (
    <Paper withBorder p="sm" component="article">
      <div className="document-row">
        <div className="grow">
          <Text fw={600} size="sm">
            {document.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t('assistant.passages', { count: document.passage_count })} · {dateTime(document.updated_at)}
          </Text>
        </div>
        <JobStatus status={document.status} percent={document.progress} />
        <div className="document-actions">
          <Button size="xs" variant="subtle" aria-expanded={open} aria-label={t('assistant.previewOf', { name: document.name })} onClick={() => setOpen(!open)}>
            {t('assistant.preview')}
          </Button>
          {manager && (
            <>
              <Button size="xs" variant="subtle" loading={again.isPending} aria-label={t('assistant.reindexOf', { name: document.name })} onClick={() => again.mutate()}>
                {t('assistant.reindex')}
              </Button>
              <Button size="xs" variant="subtle" color="red" aria-label={t('assistant.deleteOf', { name: document.name })} onClick={remove}>
                {t('common.delete')}
              </Button>
            </>
          )}
        </div>
      </div>
      {document.errors.map((fault, index) => (
        <Text key={index} size="sm" c="red.9" className="channel-error">
          {String(fault.reason ?? '')}
        </Text>
      ))}
      {open && <Passages documentId={document.id} />}
      {again.isError && <ErrorNotice error={again.error} />}
      {error && <ErrorNotice error={error} />}
    </Paper>
  );
}

function Passages({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const passages = useQuery(passagesQuery(documentId));
  if (passages.isPending) return <LoadingRows count={2} height={40} />;
  if (passages.isError) return <ErrorNotice error={passages.error} retry={() => void passages.refetch()} />;
  if (passages.data.length === 0) return <p className="meta">{t('assistant.noPassages')}</p>;
  return (
    <ol className="source-list passages" tabIndex={0} aria-label={t('assistant.preview')}>
      {passages.data.map((passage) => (
        <li key={passage.id}>
          {passage.heading && <b>{passage.heading}</b>}
          <span>{passage.text}</span>
        </li>
      ))}
    </ol>
  );
}
