// Values of the API's enumerations, in the order in which they are offered.
export const CHANNELS = [
  'webchat', 'whatsapp', 'wechat', 'telegram', 'instagram', 'messenger', 'email', 'phone', 'mobile', 'sms', 'meeting', 'visit',
  'video', 'form', 'line', 'webhook',
] as const;
export const INTENTS = [
  'inquiry', 'order', 'complaint', 'technical', 'cooperation', 'payment', 'delivery', 'after_sales', 'other',
] as const;
export const HEATS = ['hot', 'warm', 'cold'] as const;
export const VIEWS = ['all', 'mine', 'unassigned', 'person'] as const;
