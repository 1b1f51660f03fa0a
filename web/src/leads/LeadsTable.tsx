import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { LeadView, Reason } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { dateTime, money } from '../common/format';
import { HeatBadge } from '../common/HeatBadge';
import { ScoreReasons } from '../common/ScoreReasons';
import { StageSelect } from './StageSelect';

interface Props {
  leads: LeadView[];
  stages: string[];
  writable: boolean;
}

export function LeadsTable({ leads, stages, writable }: Props) {
  const { t } = useTranslation();
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={t('nav.leads')}>
      <Table verticalSpacing="sm" highlightOnHover miw={860}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('leads.customer')}</Table.Th>
            <Table.Th>{t('leads.about')}</Table.Th>
            <Table.Th>{t('inbox.channel')}</Table.Th>
            <Table.Th>{t('inbox.heat')}</Table.Th>
            <Table.Th>{t('leads.scoreName')}</Table.Th>
            <Table.Th>{t('leads.stage')}</Table.Th>
            <Table.Th>{t('leads.created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.map((lead) => (
            <Table.Tr key={lead.id}>
              <Table.Td>
                <Link to="/customers/$customerId" params={{ customerId: lead.customer_id }}>
                  {customerName(lead.customer_name, t)}
                </Link>
              </Table.Td>
              <Table.Td className="lead-about">
                {lead.title}
                {lead.value && <b> {money(lead.value, lead.currency)}</b>}
              </Table.Td>
              <Table.Td>
                <ChannelBadge channel={lead.source_channel} />
              </Table.Td>
              <Table.Td>
                <HeatBadge heat={lead.temperature} />
              </Table.Td>
              <Table.Td>
                <ScoreReasons score={lead.score} reasons={lead.reasons as unknown as Reason[]} />
              </Table.Td>
              <Table.Td>
                <StageSelect lead={lead} stages={stages} writable={writable} />
              </Table.Td>
              <Table.Td className="nowrap">{dateTime(lead.created_at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
