import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { EmptyNotice } from './EmptyNotice';

export function NotFound() {
  const { t } = useTranslation();
  return <EmptyNotice title={t('common.notFound')} action={<Link to="/inbox">{t('nav.inbox')}</Link>} />;
}
