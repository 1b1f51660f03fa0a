// One file to load for all settings: it is small, and one file per page would cut what the Inbox loads into more pieces.
export { AppearancePage } from './AppearancePage';
export { AuditPage } from './AuditPage';
export { KeysPage } from './KeysPage';
export { MembersPage } from './MembersPage';
export { SessionsPage } from './SessionsPage';
export { SettingsLayout } from './SettingsLayout';
