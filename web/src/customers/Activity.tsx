import { useTranslation } from 'react-i18next';

import type { CommunicationView } from '../api/types';
import { clock } from '../common/format';

/** A change of a lead or conversation, as one line of the timeline. */
export function Activity({ entry }: { entry: CommunicationView }) {
  const { t } = useTranslation();
  const kind = String(entry.activity?.kind ?? entry.subject ?? '');
  const named = (value: unknown) => {
    if (typeof value !== 'string' || value === '') return '–';
    const group = kind === 'lead.stage' ? 'stage' : kind === 'lead.temperature' ? 'heat' : 'state';
    return t(`${group}.${value}`, { defaultValue: value });
  };
  const { before, after, reason } = entry.activity ?? {};
  const changed = kind === 'lead.stage' || kind === 'lead.temperature';
  return (
    <div className="activity">
      <time dateTime={entry.communication_time}>{clock(entry.communication_time)}</time>{' '}
      {t(`activity.${kind.replaceAll('.', '_')}`, { defaultValue: kind })}
      {changed && after !== undefined && ` ${named(before)} → ${named(after)}`}
      {typeof reason === 'string' && reason && ` (${t(`handover.${reason}`, { defaultValue: reason })})`}
    </div>
  );
}
