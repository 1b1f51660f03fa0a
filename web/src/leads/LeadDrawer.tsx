import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Reason } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime, money } from '../common/format';
import { HeatBadge } from '../common/HeatBadge';
import { LoadingRows } from '../common/LoadingRows';
import { OwnerSelect } from '../common/OwnerSelect';
import { Panel } from '../common/Panel';
import { HEATS } from '../common/values';
import { type Lead, leadQuery } from './queries';
import type { LeadValues } from './useLeadChange';

interface Props {
  id: string;
  stages: string[];
  writable: boolean;
  onMove: (lead: Lead, stage: string) => void;
  onChange: (lead: Lead, values: LeadValues) => void;
  onClose: () => void;
}

/** One lead over the board: what it is about, why it has its score, and what can be changed. */
export function LeadDrawer({ id, stages, writable, onMove, onChange, onClose }: Props) {
  const { t } = useTranslation();
  const found = useQuery(leadQuery(id));
  const lead = found.data;
  return (
    <Panel title={lead ? customerName(lead.customer_name, t) : t('leads.one')} kind="drawer" onClose={onClose}>
      {found.isPending && <LoadingRows count={4} />}
      {found.isError && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {lead && (
        <>
          <p className="said">{lead.title}</p>
          <div className="chips">
            <Link to="/customers/$customerId" params={{ customerId: lead.customer_id }}>
              {t('leads.openCustomer')}
            </Link>
            {lead.conversation_id && (
              <Link to="/inbox/$conversationId" params={{ conversationId: lead.conversation_id }}>
                {t('customers.openConversation')}
              </Link>
            )}
          </div>
          {writable && (
            <div className="lead-fields">
              <NativeSelect
                size="xs" label={t('leads.stage')} value={lead.stage} onChange={(event) => onMove(lead, event.currentTarget.value)}
                data={stages.map((stage) => ({ value: stage, label: t(`stage.${stage}`, { defaultValue: stage }) }))}
              />
              <NativeSelect
                size="xs" label={t('inbox.heat')} value={lead.temperature} data={HEATS.map((heat) => ({ value: heat, label: t(`heat.${heat}`) }))}
                onChange={(event) => onChange(lead, { temperature: event.currentTarget.value })}
              />
              <OwnerSelect label={t('owner.label')} value={lead.assigned_to} onChange={(assigned_to) => onChange(lead, { assigned_to })} />
              <ValueField key={`${lead.value}:${lead.currency}`} lead={lead} onChange={(values) => onChange(lead, values)} />
            </div>
          )}
          <ScoreExplained lead={lead} />
          <dl className="facts">
            {!writable && (
              <>
                <dt>{t('leads.stage')}</dt>
                <dd>{t(`stage.${lead.stage}`, { defaultValue: lead.stage })}</dd>
                {lead.value && (
                  <>
                    <dt>{t('leads.value')}</dt>
                    <dd>{money(lead.value, lead.currency)}</dd>
                  </>
                )}
              </>
            )}
            <dt>{t('leads.source')}</dt>
            <dd>
              <ChannelBadge channel={lead.source_channel} />
            </dd>
            {lead.products.length > 0 && (
              <>
                <dt>{t('leads.products')}</dt>
                <dd>{lead.products.join(', ')}</dd>
              </>
            )}
            <dt>{t('leads.created')}</dt>
            <dd>{dateTime(lead.created_at)}</dd>
            {lead.closed_at && (
              <>
                <dt>{t('leads.closed')}</dt>
                <dd>{dateTime(lead.closed_at)}</dd>
              </>
            )}
            {lead.lost_reason && (
              <>
                <dt>{t('leads.lostReason')}</dt>
                <dd>{lead.lost_reason}</dd>
              </>
            )}
          </dl>
        </>
      )}
    </Panel>
  );
}

function ScoreExplained({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const reasons = lead.reasons as unknown as Reason[];
  return (
    <section>
      <div className="row-head">
        <h3>{t('leads.score', { score: lead.score })}</h3>
        <HeatBadge heat={lead.temperature} />
      </div>
      {reasons.length === 0 && <p className="meta">{t('leads.noReasons')}</p>}
      <ul className="score-bars">
        {reasons.map((reason) => (
          <li key={`${reason.fact}:${reason.value}`}>
            <span>{t(`reason.${reason.fact}_${reason.value}`, { defaultValue: reason.reason })}</span>
            <meter min={0} max={40} value={Math.max(0, reason.points)} aria-hidden="true" />
            <b>{reason.points > 0 ? `+${reason.points}` : reason.points}</b>
          </li>
        ))}
      </ul>
      {reasons.length > 0 && <p className="meta">{t('leads.scoreHint')}</p>}
    </section>
  );
}

function ValueField({ lead, onChange }: { lead: Lead; onChange: (values: LeadValues) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(lead.value ?? '');
  const price = text.trim().replace(/\s/g, '').replace(',', '.');
  const wrong = price !== '' && !/^\d{1,15}(\.\d{1,2})?$/.test(price);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!wrong) onChange({ value: price === '' ? null : price });
  }

  return (
    <form className="value-field" onSubmit={submit}>
      <TextInput
        size="xs" inputMode="decimal" label={t('leads.value')} value={text} error={wrong && t('leads.wrongValue')}
        rightSection={<span className="meta">{lead.currency}</span>} onChange={(event) => setText(event.currentTarget.value)}
      />
      {price !== (lead.value ?? '') && (
        <Button size="xs" type="submit" disabled={wrong}>
          {t('act.save')}
        </Button>
      )}
    </form>
  );
}
