import type { ProviderField } from '../api/types';

/** What every account takes besides its provider's own settings: other addresses than the usual ones. */
export const COMMON_FIELDS: ProviderField[] = ['base_url', 'public_url'].map((name) => ({ name, secret: false, required: false, kind: 'text' }));

/** Channels that are part of the website: nothing to keep at a vendor. */
export const OWN = ['webchat', 'form', 'webhook'];
