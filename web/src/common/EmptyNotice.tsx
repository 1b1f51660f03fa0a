import type { ReactNode } from 'react';

/** Why a list is empty, and the one thing to do about it. */
export function EmptyNotice({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <div className="empty-notice">
      <h2>{title}</h2>
      {text && <p className="quiet">{text}</p>}
      {action}
    </div>
  );
}
