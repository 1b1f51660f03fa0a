import { useTranslation } from 'react-i18next';

import { ChoiceFilter } from './ChoiceFilter';
import { useMembers } from './members';

/** Whose: mine, nobody's, or a member's. */
export function OwnerFilter({ value, onChange }: { value: string | undefined; onChange: (owner: string | undefined) => void }) {
  const { t } = useTranslation();
  const { members, nameOf } = useMembers();
  const names: Record<string, string> = { me: t('owner.mine'), none: t('owner.none') };
  return (
    <ChoiceFilter
      label={t('owner.label')} value={value} values={['me', 'none', ...members.map((member) => member.user_id)]}
      nameOf={(owner) => names[owner] ?? nameOf(owner)} onChange={onChange}
    />
  );
}
