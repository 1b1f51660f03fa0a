// Storage may be refused (private windows); the setting then lasts as long as the page.
const PREFIX = 'tonlia.';

export function readSetting(name: string): string {
  try {
    return localStorage.getItem(PREFIX + name) ?? '';
  } catch {
    return '';
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    /* kept in memory by the caller */
  }
}
