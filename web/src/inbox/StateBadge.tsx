import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLORS = { bot: 'teal', person: 'violet', closed: 'gray' } as const;

/** Who answers: the assistant, a person, or nobody any more. */
export function StateBadge({ state }: { state: keyof typeof COLORS }) {
  const { t } = useTranslation();
  return (
    <Badge size="sm" variant="light" color={COLORS[state]} tt="none" fw={500}>
      {t(`state.${state}`)}
    </Badge>
  );
}
