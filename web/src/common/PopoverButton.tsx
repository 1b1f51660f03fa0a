import { type ReactNode, Suspense, useId, useState } from 'react';

interface Props {
  label: string;
  icon: ReactNode;
  /** What is fetched and shown when it opens; it is handed the way to close. */
  children: (close: () => void) => ReactNode;
  className?: string;
  name: string;
}

/** A button in the header with a native popover: it closes by Esc and by a click outside. */
export function PopoverButton({ label, icon, children, className = 'icon-link', name }: Props) {
  const [shown, setShown] = useState(false);
  const id = `${name}-${useId()}`;
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      <button type="button" className={className} popoverTarget={id} data-popover={name} aria-label={label} title={label} aria-haspopup="dialog" aria-expanded={shown}>
        {icon}
      </button>
      <div
        id={id} popover="auto" role="dialog" aria-label={label} className={`popover ${name}`}
        onToggle={(event) => setShown(event.newState === 'open')}
      >
        {shown && <Suspense fallback={<p className="meta">…</p>}>{children(close)}</Suspense>}
      </div>
    </>
  );
}
