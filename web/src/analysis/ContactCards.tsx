import { useTranslation } from 'react-i18next';

import { BarList } from './BarList';
import { Card } from './Card';
import { Columns } from './Columns';
import { Curve } from './Curve';
import { bestSlots, channelsOf, type Facts, inOrder } from './facts';
import { axisDay, percent, shortDay, weekdayName } from './time_words';

const SERIES = 5;

/** When, how often and by which way there was contact, and how the customer felt. */
export function ContactCards({ facts }: { facts: Facts }) {
  const { t } = useTranslation();
  const { weeks } = facts;
  const all = channelsOf(weeks);
  const shown = all.slice(0, SERIES);
  const name = (channel: string) => t(`channel.${channel}`, { defaultValue: channel });
  const every = Math.max(1, Math.ceil(weeks.length / 6));
  const busiest = weeks.reduce((most, week) => Math.max(most, sumOf(week.channels)), 0);
  const series = [...shown.map(name), ...(all.length > SERIES ? [t('chart.rest')] : [])];
  const columns = weeks.map((week) => {
    const values = shown.map((channel) => week.channels[channel]?.value ?? 0);
    const rest = all.slice(SERIES).reduce((sum, channel) => sum + (week.channels[channel]?.value ?? 0), 0);
    return {
      name: shortDay(week.start), short: axisDay(week.start), values: all.length > SERIES ? [...values, rest] : values,
      records: Object.values(week.channels).flatMap((fact) => fact.records),
    };
  });
  const felt = weeks.filter((week) => week.sentiment.value !== null);
  return (
    <>
      <Card title={t('contact.weeks')}>
        <Columns
          title={t('contact.weeks')} summary={t('contact.weeksSummary', { count: facts.total.value, weeks: weeks.length, most: busiest })} series={series}
          columns={columns} nameHead={t('contact.weekOf')} everyName={every}
        />
      </Card>
      <Card title={t('contact.channels')}>
        <BarList
          label={t('contact.channels')} coloured
          bars={Object.entries(facts.by_channel).map(([channel, fact]) => ({ name: name(channel), value: fact.value, records: fact.records }))}
        />
        {facts.total.value === 0 && <p className="quiet">{t('contact.none')}</p>}
      </Card>
      <Card title={t('contact.mood')} note={t('contact.moodNote')}>
        <Curve
          title={t('contact.mood')} nameHead={t('contact.weekOf')}
          summary={t('contact.moodSummary', { first: share(felt[0]?.sentiment.value), last: share(felt.at(-1)?.sentiment.value) })}
          points={weeks.map((week) => ({ name: shortDay(week.start), short: axisDay(week.start), value: week.sentiment.value, records: week.sentiment.records }))}
        />
      </Card>
    </>
  );
}

/** On which days and at which hours the customer gets in touch, and when our own messages are answered. */
export function WhenCard({ facts }: { facts: Facts }) {
  const { t } = useTranslation();
  const days = inOrder(facts.busy_days, 7);
  const hours = inOrder(facts.busy_hours, 24);
  const slots = bestSlots(facts.replies_by_slot).filter((slot) => slot.share.value > 0).slice(0, 5);
  return (
    <Card title={t('contact.when')} note={t('contact.whenNote')} wide>
      <div className="pairs">
        <div>
          <h3>{t('contact.days')}</h3>
          <Columns
            title={t('contact.days')} series={[t('contact.messages')]} nameHead={t('contact.day')}
            summary={t('contact.mostOn', { name: facts.busy_days[0] ? weekdayName(facts.busy_days[0].value, 'long') : '–' })}
            columns={days.map((fact, day) => ({ name: weekdayName(day), values: [fact.value], records: fact.records }))}
          />
        </div>
        <div>
          <h3>{t('contact.hours')}</h3>
          <Columns
            title={t('contact.hours')} series={[t('contact.messages')]} nameHead={t('contact.hour')} everyName={6}
            summary={t('contact.mostOn', { name: facts.busy_hours[0] ? clockHour(facts.busy_hours[0].value) : '–' })}
            columns={hours.map((fact, hour) => ({ name: clockHour(hour), values: [fact.value], records: fact.records }))}
          />
        </div>
        {slots.length > 0 && (
          <div>
            <h3>{t('contact.slots')}</h3>
            <BarList
              label={t('contact.slots')} most={1}
              bars={slots.map(({ day, hour, share: answered }) => ({
                name: `${weekdayName(day)} ${clockHour(hour)}–${clockHour(hour + 2)}`, value: answered.value, text: percent(answered.value),
                records: answered.records, note: t('contact.sent', { count: answered.records.length }),
              }))}
            />
          </div>
        )}
      </div>
    </Card>
  );
}

const sumOf = (channels: Record<string, { value: number }>) => Object.values(channels).reduce((sum, fact) => sum + fact.value, 0);
const share = (value: number | null | undefined) => (value == null ? '–' : percent(value));
const clockHour = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
