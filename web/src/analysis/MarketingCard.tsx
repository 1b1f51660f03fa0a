import { useTranslation } from 'react-i18next';

import type { MarketingAdvice } from '../api/types';
import { Card } from './Card';
import { EvidenceButton } from './EvidenceButton';
import { Failed } from './RisksCard';
import { percent } from './time_words';

/** How to speak to the customer: what to say, send and offer, when and by which way. */
export function MarketingCard({ advice }: { advice: MarketingAdvice | null }) {
  const { t } = useTranslation();
  if (!advice) return <Failed title={t('marketing.title')} />;
  const { marketing_strategy: strategy, timing_recommendations: timing, channel_strategy: channels, care_strategy: care } = advice;
  const retention = advice.retention_plan;
  return (
    <Card title={t('marketing.title')} wide>
      <dl className="facts">
        <dt>{t('marketing.segment')}</dt>
        <dd>{advice.customer_segment}</dd>
        <dt>{t('marketing.approach')}</dt>
        <dd>
          {strategy.approach} · {strategy.value_proposition}
        </dd>
        {strategy.key_messages.length > 0 && (
          <>
            <dt>{t('marketing.messages')}</dt>
            <dd>{strategy.key_messages.join(' · ')}</dd>
          </>
        )}
        {timing.best_contact_days.length > 0 && (
          <>
            <dt>{t('marketing.when')}</dt>
            <dd>
              {[...timing.best_contact_days, ...timing.best_contact_hours].join(' · ')} <span className="quiet">({timing.basis})</span>{' '}
              <EvidenceButton claim={timing.basis} records={timing.records ?? []} />
            </dd>
          </>
        )}
        {timing.avoid_times.length > 0 && (
          <>
            <dt>{t('marketing.avoid')}</dt>
            <dd>{timing.avoid_times.join(' · ')}</dd>
          </>
        )}
        {channels.primary && (
          <>
            <dt>{t('marketing.channels')}</dt>
            <dd>
              {[channels.primary, channels.secondary, channels.tertiary].filter(Boolean).join(' → ')} <span className="quiet">({channels.reason})</span>{' '}
              <EvidenceButton claim={channels.reason} records={channels.records ?? []} />
            </dd>
          </>
        )}
        <dt>{t('marketing.care')}</dt>
        <dd>{[care.holiday_gifts, care.industry_insights_sharing].filter(Boolean).join(' · ')}</dd>
        {retention.retention_actions.length > 0 && (
          <>
            <dt>{t('marketing.retention')}</dt>
            <dd>
              {[...retention.risk_signals, ...retention.retention_actions].join(' · ')}{' '}
              <EvidenceButton claim={retention.retention_actions.join(' · ')} records={retention.records ?? []} />
            </dd>
          </>
        )}
      </dl>
      <div className="pairs">
        {advice.content_suggestions.length > 0 && (
          <div>
            <h3>{t('marketing.contents')}</h3>
            <ul className="plain-list">
              {advice.content_suggestions.map((item) => (
                <li key={`${item.type}:${item.topic}`}>
                  <b>{item.type}</b> · {item.topic} <span className="quiet">{[item.timing, item.channel].filter(Boolean).join(' · ')}</span>{' '}
                  <EvidenceButton claim={item.topic} records={item.records ?? []} />
                </li>
              ))}
            </ul>
          </div>
        )}
        {advice.campaign_ideas.length > 0 && (
          <div>
            <h3>{t('marketing.campaigns')}</h3>
            <ul className="plain-list">
              {advice.campaign_ideas.map((idea) => (
                <li key={idea.name}>
                  <b>{idea.name}</b> · {idea.target} · {idea.offer} <span className="quiet">{t('marketing.response', { share: percent(idea.expected_response) })}</span>{' '}
                  <EvidenceButton claim={idea.target} records={idea.records ?? []} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}
