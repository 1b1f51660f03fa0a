import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, tenantHeaders } from '../api/client';
import type { AttachmentView, CommunicationView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';

const SOUND = /^(voice|audio|recording|video)$/;

/** Plays a fetched recording; one that only the provider has is opened there. */
export function Recording({ entry }: { entry: CommunicationView }) {
  const { t } = useTranslation();
  const files = useQuery({
    queryKey: ['attachments', entry.id],
    queryFn: () => api<AttachmentView[]>(`/communications/${entry.id}/attachments`),
    enabled: entry.attachment_count > 0,
  });
  const sound = files.data?.find((file) => file.status === 'stored' && (SOUND.test(file.kind) || /^(audio|video)/.test(file.file_type ?? '')));
  const stored = useQuery({
    queryKey: ['recording', sound?.id],
    enabled: sound !== undefined,
    staleTime: Infinity,
    queryFn: async () => {
      const answer = await fetch(`/api/v1/attachments/${sound?.id}/content`, { headers: tenantHeaders() });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.blob();
    },
  });
  const [address, setAddress] = useState('');
  useEffect(() => {
    if (!stored.data) return;
    const made = URL.createObjectURL(stored.data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [stored.data]);
  if ((entry.attachment_count > 0 && files.isPending) || (sound && stored.isPending)) return <LoadingRows count={1} height={40} />;
  if (stored.isError) return <ErrorNotice error={stored.error} retry={() => void stored.refetch()} />;
  if (address) return <audio className="recording" controls src={address} aria-label={t('timeline.play')} />;
  if (entry.recording_url && /^https?:/.test(entry.recording_url)) {
    return (
      <a href={entry.recording_url} target="_blank" rel="noopener noreferrer">
        {t('timeline.atProvider')}
      </a>
    );
  }
  return <span className="meta">{t('timeline.noRecording')}</span>;
}
