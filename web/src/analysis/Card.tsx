import { type ReactNode, useId } from 'react';

/** A part of the analysis under its own heading. */
export function Card({ title, note, wide, children }: { title: string; note?: string; wide?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section className={wide ? 'analysis-card wide-card' : 'analysis-card'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p className="quiet">{note}</p>}
      {children}
    </section>
  );
}
