import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface Props {
  id: string;
  className?: string;
  onOpen?: () => void;
  children: ReactNode;
}

/** A link to the page of one report. */
export function ReportLink({ id, className, onOpen, children }: Props) {
  const router = useRouter();
  const href = `/reports/${id}`;
  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen?.();
    router.history.push(href);
  }
  return (
    <a href={href} className={className} onClick={open}>
      {children}
    </a>
  );
}
