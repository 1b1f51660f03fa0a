import { useTranslation } from 'react-i18next';

import type { ReportSummary } from '../api/types';
import { ChoiceFilter } from '../common/ChoiceFilter';
import { dateTime } from '../common/format';

interface Props {
  versions: ReportSummary[];
  shown: ReportSummary | undefined;
  compared: string | undefined;
  onShow: (id: string | undefined) => void;
  onCompare: (id: string | undefined) => void;
}

/** Which version is shown, and with which it is compared. */
export function VersionTools({ versions, shown, compared, onShow, onCompare }: Props) {
  const { t } = useTranslation();
  const nameOf = (id: string) => {
    const version = versions.find((one) => one.id === id);
    return version ? t('report.versionOf', { n: version.version, time: dateTime(version.created_at) }) : '';
  };
  const others = versions.filter((version) => version.id !== shown?.id);
  if (!shown) return null;
  return (
    <>
      <label className="chips">
        <span className="meta">{t('report.shown')}</span>
        <select className="field" value={shown.id} onChange={(event) => onShow(event.currentTarget.value)}>
          {versions.map((version) => (
            <option key={version.id} value={version.id}>
              {nameOf(version.id)}
            </option>
          ))}
        </select>
      </label>
      {others.length > 0 && (
        <ChoiceFilter
          label={t('compare.with')} value={others.some((version) => version.id === compared) ? compared : undefined} values={others.map((version) => version.id)}
          nameOf={nameOf} onChange={onCompare}
        />
      )}
    </>
  );
}
