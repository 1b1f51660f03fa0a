import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

import { EvidencePanel } from './EvidencePanel';

interface Props {
  /** What the records bear out; the title of what opens. */
  claim: string;
  records: string[];
  /** Shown instead of the count: a number that leads to its records. */
  children?: ReactNode;
  className?: string;
}

/** Opens the records on which a number or sentence rests; plain text where there are none. */
export function EvidenceButton({ claim, records, children, className = 'evidence' }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (records.length === 0) return children ? <>{children}</> : null;
  const count = t('evidence.count', { count: records.length });
  return (
    <>
      <button type="button" className={className} aria-haspopup="dialog" title={children ? count : undefined} onClick={() => setOpen(true)}>
        {children ?? count}
        {children && <span className="unseen"> · {count}</span>}
      </button>
      {open && createPortal(<EvidencePanel claim={claim} records={records} onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}
