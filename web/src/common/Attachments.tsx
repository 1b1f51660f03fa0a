import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { api, download } from '../api/client';
import type { AttachmentView } from '../api/types';
import { fileSize } from './format';
import { lazyPart } from './lazyPart';

const AudioPlayer = lazyPart(() => import('./AudioPlayer'), 'AudioPlayer', 'inbox');

/** The files of an entry: downloads, what is still being fetched, and why one is missing. */
export function Attachments({ recordId, count }: { recordId: string; count: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['attachments', recordId],
    queryFn: () => api<AttachmentView[]>(`/communications/${recordId}/attachments`),
    enabled: count > 0,
  });
  if (count === 0) return null;
  if (!data) return <span className="meta">{t('entry.attachments', { count })}</span>;
  return (
    <ul className="files">
      {data.map((file) => (
        <li key={file.id}>
          <File file={file} />
        </li>
      ))}
    </ul>
  );
}

function File({ file }: { file: AttachmentView }) {
  const { t } = useTranslation();
  const name = file.file_name || file.kind;
  const size = file.file_size ? ` · ${fileSize(file.file_size)}` : '';
  if (file.status === 'stored' && (file.file_type?.startsWith('audio/') || ['audio', 'voice'].includes(file.kind))) {
    return (
      <Suspense fallback={<span className="meta">{name}</span>}>
        <AudioPlayer path={`/attachments/${file.id}/content`} name={name} />
      </Suspense>
    );
  }
  if (file.status === 'stored') {
    return (
      <button
        type="button"
        className="file"
        aria-label={t('entry.fileDownload', { name: name + size })}
        onClick={() => void download(`/attachments/${file.id}/content`, name)}
      >
        {name}
        {size}
      </button>
    );
  }
  const state = file.status === 'failed' ? t('entry.fileFailed', { reason: file.error ?? '' }) : t('entry.filePending');
  return (
    <span className="meta">
      {name}
      {size} · {state}
    </span>
  );
}
