import { readSetting, writeSetting } from '../common/storage';

let chosen = readSetting('tenant');

/** The tenant whose data this tab shows; empty means the first one of the user. */
export function chosenTenant(): string {
  return chosen;
}

export function chooseTenant(name: string): void {
  chosen = name;
  writeSetting('tenant', name);
}
