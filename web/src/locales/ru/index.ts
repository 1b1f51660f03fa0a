import alerts from './alerts.json';
import assistant from './assistant.json';
import customers from './customers.json';
import inbox from './inbox.json';
import leads from './leads.json';
import settings from './settings.json';
import shell from './shell.json';

export default { ...alerts, ...assistant, ...customers, ...inbox, ...leads, ...settings, ...shell };
