import { useTranslation } from 'react-i18next';

import type { CommunicationView, Source } from '../api/types';

/** What an assistant's answer rests on, and why it called a person. */
export function AnswerSources({ answer }: { answer: CommunicationView['answer'] }) {
  const { t } = useTranslation();
  if (!answer) return null;
  const sources = Array.isArray(answer.sources) ? (answer.sources as Source[]) : [];
  const handover = typeof answer.handover === 'string' ? answer.handover : '';
  return (
    <>
      {handover && <span className="meta">{t('inbox.calledPerson', { reason: t(`handover.${handover}`, { defaultValue: handover }) })}</span>}
      {sources.length > 0 && (
        <details className="sources">
          <summary>{t('inbox.sources', { count: sources.length })}</summary>
          <ol>
            {sources.map((source) => (
              <li key={source.number} value={source.number}>
                <b>{source.title}</b>
                <span>{source.text}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
