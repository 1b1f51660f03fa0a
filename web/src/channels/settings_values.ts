import type { ProviderField } from '../api/types';

/** Turn what was typed into the settings that the API takes: numbers, switches, lists, objects. Empty ones are left out. */
export function settingsValues(fields: ProviderField[], typed: Record<string, string>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const text = (typed[field.name] ?? '').trim();
    if (text === '') continue;
    if (field.kind === 'list') values[field.name] = text.split(/[\s,]+/).filter(Boolean);
    else if (field.kind === 'bool' || field.kind === 'boolean') values[field.name] = text === 'true';
    else if (field.kind === 'number' || field.kind === 'integer') values[field.name] = Number(text);
    else if (field.kind === 'object' || field.kind === 'json') values[field.name] = JSON.parse(text) as unknown;
    else values[field.name] = text;
  }
  return values;
}
