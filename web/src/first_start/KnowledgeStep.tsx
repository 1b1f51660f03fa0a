import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { FileDrop } from '../assistant/FileDrop';
import { knowledgeQuery } from '../assistant/queries';
import { ErrorNotice } from '../common/ErrorNotice';

/** What the assistant answers from: a first document, with its progress. */
export function KnowledgeStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const knowledge = useQuery(knowledgeQuery);
  const names = (knowledge.data ?? []).slice(0, 5);
  return (
    <>
      <p className="quiet">{t('start.knowledgeText')}</p>
      <FileDrop
        path="/knowledge" accept=".md,.txt,.pdf,.docx,.html,.csv,.xlsx" label={t('start.document')}
        onDone={() => Promise.all([client.invalidateQueries({ queryKey: ['knowledge'] }), client.invalidateQueries({ queryKey: ['first-start'] }), client.invalidateQueries({ queryKey: ['jobs'] })])}
      />
      {knowledge.isError && <ErrorNotice error={knowledge.error} retry={() => void knowledge.refetch()} />}
      <ul className="step-documents">
        {names.map((document) => (
          <li key={document.id}>
            {document.name} <span className="meta">{t(`job.${document.status}`, { defaultValue: document.status })}</span>
            {document.status === 'indexing' && <progress max={100} value={document.progress} aria-label={document.name} />}
          </li>
        ))}
      </ul>
      <div className="step-actions">
        <Link to="/assistant" search={{ part: 'catalogue' }}>
          {t('start.priceList')}
        </Link>
        <button type="button" className={names.length > 0 ? 'action main' : 'action'} onClick={onNext}>
          {t(names.length > 0 ? 'start.next' : 'start.skip')}
        </button>
      </div>
    </>
  );
}
