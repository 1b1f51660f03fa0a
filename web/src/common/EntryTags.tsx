import { useTranslation } from 'react-i18next';

import type { CommunicationView } from '../api/types';
import { amount, money } from './format';
import { Mark } from './Mark';

const SENTIMENT: Record<string, string> = { positive: 'green', neutral: 'gray', negative: 'red' };
const URGENCY: Record<string, string> = { high: 'red', medium: 'orange', low: 'gray' };

/** What the analyser read in an entry: intent, sentiment, urgency, goods, sums. */
export function EntryTags({ entry }: { entry: CommunicationView }) {
  const { t } = useTranslation();
  if (!entry.intent_category) return null;
  const quantities = (entry.analysis as { structured?: { quantities?: { text: string }[] } } | null)?.structured?.quantities;
  return (
    <div className="entry-tags" aria-label={t('tags.label')} role="group">
      <Tag color="teal" text={t(`intent.${entry.intent_category}`, { defaultValue: entry.intent_category })} />
      {entry.sentiment && <Tag color={SENTIMENT[entry.sentiment]} text={t(`sentiment.${entry.sentiment}`)} />}
      {entry.urgency_level && (
        <Tag color={URGENCY[entry.urgency_level]} text={t('tags.urgency', { level: t(`urgency.${entry.urgency_level}`) })} />
      )}
      {entry.products_mentioned.slice(0, 3).map((name) => (
        <Tag key={name} color="indigo" text={name} />
      ))}
      {quantities?.[0]
        ? <Tag color="indigo" text={quantities[0].text} />
        : entry.quantity_discussed && <Tag color="indigo" text={amount(entry.quantity_discussed)} />}
      {entry.price_discussed && <Tag color="indigo" text={money(entry.price_discussed, entry.price_currency)} />}
    </div>
  );
}

function Tag({ color = 'gray', text }: { color?: string; text: string }) {
  return (
    <Mark small color={color}>
      {text}
    </Mark>
  );
}
