import { useTranslation } from 'react-i18next';

import { EmptyNotice } from '../common/EmptyNotice';

export function NothingChosen() {
  const { t } = useTranslation();
  return <EmptyNotice title={t('inbox.choose')} text={t('inbox.chooseText')} />;
}
