import { NativeSelect } from '@mantine/core';
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
      <table className="cards-table leads-table">
        <thead>
          <tr>
            <th scope="col">{t('leads.customer')}</th>
            <th scope="col">{t('leads.about')}</th>
            <th scope="col">{t('leads.source')}</th>
            <th scope="col">{t('leads.scoreName')}</th>
            <th scope="col" className="right">{t('leads.value')}</th>
            <th scope="col">{t('owner.label')}</th>
            <th scope="col">{t('leads.stage')}</th>
            <th scope="col">{t('leads.created')}</th>
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <tr key={lead.id}>
              <td className="cards-title">
                <button type="button" className="link-button" onClick={() => onOpen(lead.id)}>
                  {customerName(lead.customer_name, t)}
                </button>
              </td>
              <td className="lead-about">{lead.title}</td>
              <td>
                <ChannelBadge channel={lead.source_channel} />
              </td>
              <td>
                <HeatBadge heat={lead.temperature} score={lead.score} />
              </td>
              <td className="nowrap right">
                {lead.value && money(lead.value, lead.currency)}
              </td>
              <td>{nameOf(lead.assigned_to)}</td>
              <td>
                {writable ? (
                  <NativeSelect
                    size="xs" aria-label={t('leads.stageOf', { name: customerName(lead.customer_name, t) || lead.title })} value={lead.stage}
                    data={stages.map((stage) => ({ value: stage, label: t(`stage.${stage}`, { defaultValue: stage }) }))}
                    onChange={(event) => onMove(lead, event.currentTarget.value)}
                  />
                ) : (
                  t(`stage.${lead.stage}`, { defaultValue: lead.stage })
                )}
              </td>
              <td className="nowrap">{dateTime(lead.created_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
