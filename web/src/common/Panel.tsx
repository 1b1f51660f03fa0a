import { CloseButton } from '@mantine/core';
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import './panel.css';

interface Props {
  title: string;
  kind?: 'drawer' | 'window' | 'window broad';
  onClose: () => void;
  children: ReactNode;
}

/** A drawer or a window over the page. The browser keeps the focus inside, closes it by Esc and gives the focus back. */
export function Panel({ title, kind = 'window', onClose, children }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  const [open, setOpen] = useState(false); // what is in a dialog that is not open yet cannot take the focus
  useLayoutEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    setOpen(true);
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog} className={`panel ${kind}`} aria-labelledby={name}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return; // a file chooser given up says so to all around it
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="panel-head">
        <h2 id={name}>{title}</h2>
        <CloseButton size="lg" aria-label={t('act.close')} onClick={onClose} />
      </div>
      <div className="panel-body" tabIndex={-1}>
        {open && children}
      </div>
    </dialog>
  );
}
