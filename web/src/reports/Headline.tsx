import { useTranslation } from 'react-i18next';

import { languageTag } from '../i18n';
import { changeOf } from './numbers';

interface Props {
  name: string;
  text: string;
  note?: string;
  now: number | undefined;
  before: number | undefined;
  /** Whether less is better. */
  falling?: boolean;
}

/** One number of the span, and how it changed against the span before. */
export function Headline({ name, text, note, now, before, falling }: Props) {
  const { t } = useTranslation();
  const change = changeOf(now, before);
  const good = change !== undefined && change !== 0 && change > 0 !== Boolean(falling);
  const share = change !== undefined && new Intl.NumberFormat(languageTag(), { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(change);
  return (
    <div className="headline" data-headline={name}>
      <dt>{t(`headline.${name}`)}</dt>
      <dd className="headline-number">{text}</dd>
      <dd className="headline-note">
        {share && change !== undefined && (
          <span className={change === 0 ? '' : good ? 'better' : 'worse'}>
            {change > 0 ? '▲' : change < 0 ? '▼' : ''} {t('headline.change', { share })}
          </span>
        )}
        {!share && <span>{note ?? t('headline.noBefore')}</span>}
      </dd>
    </div>
  );
}
