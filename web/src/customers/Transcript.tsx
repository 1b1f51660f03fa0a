import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { AttachmentView, CommunicationView } from '../api/types';

/** What was said: the entry's own text, or what was read out of its files. */
export function Transcript({ entry }: { entry: CommunicationView }) {
  const { t } = useTranslation();
  const files = useQuery({
    queryKey: ['attachments', entry.id],
    queryFn: () => api<AttachmentView[]>(`/communications/${entry.id}/attachments`),
    enabled: entry.attachment_count > 0,
  });
  const texts = [entry.content, ...(files.data ?? []).map((file) => file.ocr_text)].filter(Boolean);
  if (texts.length === 0) return <span className="meta">{t('timeline.noTranscript')}</span>;
  return <div className="transcript">{texts.join('\n\n')}</div>;
}
