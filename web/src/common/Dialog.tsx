import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

import { Icon } from './icons';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** The title is read out but not seen. */
  plain?: boolean;
  wide?: boolean;
}

/** A modal dialog of the browser's own: it keeps the focus, closes by Esc and outside, and gives the focus back. */
export function Dialog({ title, onClose, children, plain, wide }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  function outside(event: MouseEvent): void {
    if (event.target === box.current) onClose();
  }

  return createPortal(
    <dialog
      ref={box} className={wide ? 'dialog wide-dialog' : 'dialog'} aria-labelledby={titleId} onClick={outside}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return; // a file chooser given up says so to all around it
        event.preventDefault();
        onClose();
      }}
    >
      <div className={plain ? 'dialog-body plain' : 'dialog-body'}>
        <div className={plain ? 'unseen' : 'dialog-head'}>
          <h2 id={titleId}>{title}</h2>
          {!plain && (
            <button type="button" className="icon-link" aria-label={t('common.close')} onClick={onClose}>
              <Icon name="cross" size={18} />
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
