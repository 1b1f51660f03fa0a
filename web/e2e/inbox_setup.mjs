// What the inbox journeys need from outside: a WhatsApp message as the vendor posts it, a visitor of the website chat, a colleague.
import { createHmac, randomUUID } from 'node:crypto';

/** Post a customer's WhatsApp message to the demo's account, signed like the vendor's. */
export async function writeOnWhatsApp(base, api, from, name, text) {
  const account = (await api('/channels')).find((channel) => channel.provider === 'whatsapp');
  const message = { from, id: `wamid.${randomUUID()}`, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: text } };
  const value = {
    messaging_product: 'whatsapp', metadata: { display_phone_number: '100', phone_number_id: '100' },
    contacts: [{ profile: { name }, wa_id: from }], messages: [message],
  };
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] });
  const signature = `sha256=${createHmac('sha256', 'demo').update(body).digest('hex')}`;
  const answer = await fetch(`${base}/hooks/whatsapp/${account.account_key}`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature }, body,
  });
  if (!answer.ok) throw new Error(`webhook: ${answer.status} ${await answer.text()}`);
}

/** A visitor of the tenant's website chat. */
export async function newVisitor(base, api) {
  const account = (await api('/channels')).find((channel) => channel.provider === 'webchat');
  const post = async (path, json) => {
    const answer = await fetch(base + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { token } = await post('/chat/session', { site_key: account.account_key });
  return {
    token,
    say: (text) => post('/chat/messages', { token, cid: randomUUID(), text }),
    heard: async () => (await fetch(`${base}/chat/messages?token=${encodeURIComponent(token)}&wait=0`)).json(),
  };
}

/** Invite a colleague and let them set a password. Returns e-mail and password. */
export async function newColleague(base, api, role = 'agent') {
  const [email, password] = [`${role}-${Date.now()}@example.com`, 'colleague password 1'];
  const { url } = await api('/invitations', 'POST', { email, role });
  const answer = await fetch(`${base}/api/v1/welcome`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: decodeURIComponent(url.split('#')[1]), password }),
  });
  if (!answer.ok) throw new Error(`welcome: ${answer.status} ${await answer.text()}`);
  return { email, password };
}
