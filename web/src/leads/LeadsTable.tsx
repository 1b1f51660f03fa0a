import { NativeSelect, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { dateTime, money } from '../common/format';
import { HeatBadge } from '../common/HeatBadge';
import { useMembers } from '../common/members';
import type { Lead } from './queries';

interface Props {
  leads: Lead[];
  stages: string[];
  writable: boolean;
  onMove: (lead: Lead, stage: string) => void;
  onOpen: (id: string) => void;
}

export function LeadsTable({ leads, stages, writable, onMove, onOpen }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useMembers();
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={t('nav.leads')}>
      <Table verticalSpacing="sm" highlightOnHover miw={980}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('leads.customer')}</Table.Th>
            <Table.Th>{t('leads.about')}</Table.Th>
            <Table.Th>{t('leads.source')}</Table.Th>
            <Table.Th>{t('leads.scoreName')}</Table.Th>
            <Table.Th ta="right">{t('leads.value')}</Table.Th>
            <Table.Th>{t('owner.label')}</Table.Th>
            <Table.Th>{t('leads.stage')}</Table.Th>
            <Table.Th>{t('leads.created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.map((lead) => (
            <Table.Tr key={lead.id}>
              <Table.Td>
                <button type="button" className="link-button" onClick={() => onOpen(lead.id)}>
                  {customerName(lead.customer_name, t)}
                </button>
              </Table.Td>
              <Table.Td className="lead-about">{lead.title}</Table.Td>
              <Table.Td>
                <ChannelBadge channel={lead.source_channel} />
              </Table.Td>
              <Table.Td>
                <HeatBadge heat={lead.temperature} score={lead.score} />
              </Table.Td>
              <Table.Td ta="right" className="nowrap">
                {lead.value && money(lead.value, lead.currency)}
              </Table.Td>
              <Table.Td>{nameOf(lead.assigned_to)}</Table.Td>
              <Table.Td>
                {writable ? (
                  <NativeSelect
                    size="xs" aria-label={t('leads.stageOf', { name: customerName(lead.customer_name, t) || lead.title })} value={lead.stage}
                    data={stages.map((stage) => ({ value: stage, label: t(`stage.${stage}`, { defaultValue: stage }) }))}
                    onChange={(event) => onMove(lead, event.currentTarget.value)}
                  />
                ) : (
                  t(`stage.${lead.stage}`, { defaultValue: lead.stage })
                )}
              </Table.Td>
              <Table.Td className="nowrap">{dateTime(lead.created_at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
