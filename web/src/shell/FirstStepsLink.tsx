import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { firstStartQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import type { Me } from '../api/types';
import { Icon } from '../common/icons';

/** The way to the first steps, until somebody who may take them has put them away. */
export function FirstStepsLink({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...firstStartQuery, enabled: mayActAs(me, 'manager') });
  if (!data || data.dismissed) return null;
  return (
    <Link to="/start" className="shell-chip" title={t('user.firstSteps')}>
      <Icon name="flag" size={16} />
      <span className="not-phone">{t('user.firstSteps')}</span>
    </Link>
  );
}
