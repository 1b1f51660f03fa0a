import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Beside the timeline on a wide screen; folded above it on a narrow one. */
export function CustomerSide({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });
  if (!narrow) return <aside className="panorama-side">{children}</aside>;
  return (
    <details className="panorama-side folded">
      <summary>{t('customers.details')}</summary>
      {children}
    </details>
  );
}
