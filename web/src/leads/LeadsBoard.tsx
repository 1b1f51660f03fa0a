import { Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { LeadView, Reason } from '../api/types';
import { customerName } from '../common/customer_name';
import { money } from '../common/format';
import { HeatBadge } from '../common/HeatBadge';
import { ScoreReasons } from '../common/ScoreReasons';
import { StageSelect } from './StageSelect';

export function LeadsBoard({ leads, stages, writable }: { leads: LeadView[]; stages: string[]; writable: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="board" tabIndex={0} role="region" aria-label={t('nav.leads')}>
      {stages.map((stage) => {
        const own = leads.filter((lead) => lead.stage === stage).sort((a, b) => b.score - a.score);
        return (
          <section key={stage} className="column">
            <h2>
              {t(`stage.${stage}`, { defaultValue: stage })} <span className="meta">{own.length}</span>
            </h2>
            {own.map((lead) => (
              <Paper key={lead.id} withBorder p="sm" component="article">
                <div className="row-head">
                  <Link to="/customers/$customerId" params={{ customerId: lead.customer_id }}>
                    {customerName(lead.customer_name, t)}
                  </Link>
                  <HeatBadge heat={lead.temperature} />
                </div>
                <Text size="sm" lineClamp={2}>
                  {lead.title}
                </Text>
                {lead.value && (
                  <Text size="sm" fw={600}>
                    {money(lead.value, lead.currency)}
                  </Text>
                )}
                <ScoreReasons score={lead.score} reasons={lead.reasons as unknown as Reason[]} />
                <StageSelect lead={lead} stages={stages} writable={writable} />
              </Paper>
            ))}
          </section>
        );
      })}
    </div>
  );
}
