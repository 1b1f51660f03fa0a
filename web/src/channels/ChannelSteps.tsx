import { useTranslation } from 'react-i18next';

import type { ChannelAccountView } from '../api/types';
import { ChannelTest } from './ChannelTest';
import { CopyField } from './CopyField';

/** The numbered steps from here to a live channel. */
export function ChannelSteps({ channel, manager }: { channel: ChannelAccountView; manager: boolean }) {
  const { t } = useTranslation();
  const chat = channel.provider === 'webchat';
  const snippet = `<script async src="${channel.webhook_url}" data-key="${channel.account_key}"></script>`;
  const known = ['webchat', 'form', 'webhook', 'telegram', 'whatsapp'];
  const kind = known.includes(channel.provider) ? channel.provider : 'other';
  return (
    <ol className="channel-steps">
      <li>
        <span>{t(`channelStep.paste_${kind}`)}</span>
        <CopyField label={t(chat ? 'channels.snippet' : 'channels.address')} value={chat ? snippet : channel.webhook_url} />
      </li>
      {manager && (
        <li>
          <span>{t(`channelStep.send_${kind}`)}</span>
          <ChannelTest accountId={channel.id} />
        </li>
      )}
      <li className={channel.last_event_at ? 'step-done' : undefined}>{t(channel.last_event_at ? 'channelStep.live' : 'channelStep.notLive')}</li>
    </ol>
  );
}
