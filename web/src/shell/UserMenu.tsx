import { useTranslation } from 'react-i18next';

import type { Me } from '../api/types';
import { Icon } from '../common/icons';
import { lazyPart } from '../common/lazyPart';
import { PopoverButton } from '../common/PopoverButton';

const Preferences = lazyPart(() => import('./Preferences'), 'Preferences');

export function UserMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <PopoverButton name="user-menu" label={t('user.menu')} icon={<Icon name="person" size={20} />}>
      {(close) => <Preferences me={me} close={close} />}
    </PopoverButton>
  );
}
