import { Group, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { LeadView, Reason } from '../api/types';
import { money } from '../common/format';
import { HeatBadge } from '../common/HeatBadge';
import { ScoreReasons } from '../common/ScoreReasons';

export function LeadCard({ lead }: { lead: LeadView }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h5">
          {t('leads.one')}
        </Title>
        <HeatBadge heat={lead.temperature} />
      </Group>
      <Text size="sm">{lead.title}</Text>
      <Text size="sm" c="dimmed">
        {t(`stage.${lead.stage}`, { defaultValue: lead.stage })}
        {lead.value && ` · ${money(lead.value, lead.currency)}`}
        {lead.products.length > 0 && ` · ${lead.products.join(', ')}`}
      </Text>
      <ScoreReasons score={lead.score} reasons={lead.reasons as unknown as Reason[]} />
    </Paper>
  );
}
