import { useSyncExternalStore } from 'react';

/** A short message at the foot of the page, with a way back where there is one. */
export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

const SHOWN_MS = 9_000;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dropToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

export function showToast(text: string, undo?: () => void): void {
  const id = ++last;
  change([...toasts.slice(-2), { id, text, undo }]);
  setTimeout(() => dropToast(id), SHOWN_MS);
}

/** Take back the newest action that can be taken back; false when there is none. */
export function undoLast(): boolean {
  const toast = toasts.findLast((one) => one.undo);
  if (!toast) return false;
  dropToast(toast.id);
  toast.undo?.();
  return true;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}
