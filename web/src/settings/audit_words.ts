import type { TFunction } from 'i18next';

import type { AuditView } from '../api/types';

export interface AuditNames {
  members: ReadonlyMap<string, string>;
  keys: ReadonlyMap<string, string>;
  channels: ReadonlyMap<string, string>;
}

/** Who acted: a member, a key, the command line or the product itself. */
export function auditActor(actor: string, names: AuditNames, t: TFunction): string {
  const [kind = '', id = ''] = actor.split(':');
  if (kind === 'user') return names.members.get(id) ?? t('audit.formerMember');
  if (kind === 'cli') return t('audit.cli');
  if (kind !== 'key') return kind === 'tonlia' ? 'Tonlia' : actor;
  const name = names.keys.get(id);
  return name ? t('audit.key', { name }) : t('audit.goneKey');
}

export function auditAction(action: string, t: TFunction): string {
  return t(`auditAction.${action.replaceAll('.', '_')}`, { defaultValue: action });
}

/** What was acted on, when it has a name: ids alone tell nobody anything. */
export function auditTarget({ action, target }: AuditView, names: AuditNames): string {
  if (target.includes('@')) return target;
  if (action.startsWith('member.')) return names.members.get(target) ?? '';
  if (action.startsWith('key.')) return names.keys.get(target) ?? '';
  if (action.startsWith('channel.')) return names.channels.get(target) ?? '';
  return '';
}

export function auditDetails(details: AuditView['details'], t: TFunction): string {
  const word = ([name, value]: [string, unknown]): string => {
    if (name === 'role') return t(`role.${String(value)}`, { defaultValue: String(value) });
    if (name === 'provider') return t(`channel.${String(value)}`, { defaultValue: String(value) });
    if (name === 'enabled') return t(value ? 'audit.on' : 'audit.off');
    if (name === 'fields' && Array.isArray(value)) {
      return value.map((field) => t(`auditField.${String(field)}`, { defaultValue: String(field) })).join(', ');
    }
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return Object.entries(details).map(word).filter(Boolean).join(' · ');
}
