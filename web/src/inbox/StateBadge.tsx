import { useTranslation } from 'react-i18next';

import { Mark } from '../common/Mark';

const COLORS = { bot: 'teal', person: 'violet', closed: 'gray' } as const;

/** Who answers: the assistant, a person, or nobody any more. */
export function StateBadge({ state }: { state: keyof typeof COLORS }) {
  const { t } = useTranslation();
  return <Mark color={COLORS[state]}>{t(`state.${state}`)}</Mark>;
}
