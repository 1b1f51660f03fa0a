import { useQuery } from '@tanstack/react-query';
import { type RefObject, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { scriptsQuery } from '../api/queries';
import type { Me } from '../api/types';
import { customerName } from '../common/customer_name';
import { lazyPart } from '../common/lazyPart';
import { PickList } from './PickList';

const ScriptsDialog = lazyPart(() => import('./ScriptsDialog'), 'ScriptsDialog', 'desk');

interface Props {
  box: RefObject<HTMLTextAreaElement | null>;
  typed: string;
  customer: string;
  me: Me;
  onChoose: (words: string) => void;
}

const MANAGE = 'manage';

/** The team's text blocks whose shortcut, title or words fit what is typed after the slash. */
export function ScriptPicker({ box, typed, customer, me, onChoose }: Props) {
  const { t } = useTranslation();
  const [managing, setManaging] = useState(false);
  const scripts = useQuery(scriptsQuery);
  const wanted = typed.toLowerCase();
  const fitting = (scripts.data ?? []).filter((script) => `${script.shortcut} ${script.title} ${script.text}`.toLowerCase().includes(wanted));
  fitting.sort((a, b) => Number(b.shortcut.startsWith(wanted)) - Number(a.shortcut.startsWith(wanted)));
  const picks = fitting.slice(0, 6).map((script) => ({ id: script.id, name: `/${script.shortcut}  ${script.title}`, detail: script.text }));

  function choose(id: string): void {
    const script = fitting.find((one) => one.id === id);
    if (!script) return setManaging(true);
    onChoose(script.text.replaceAll('{name}', customerName(customer, t)).replaceAll('{me}', me.name || me.email));
  }

  if (managing) {
    return (
      <Suspense>
        <ScriptsDialog onClose={() => (setManaging(false), onChoose(''))} />
      </Suspense>
    );
  }
  return (
    <PickList
      box={box} label={t('inbox.scripts')} onChoose={choose} empty={null}
      picks={[...picks, { id: MANAGE, name: t(picks.length > 0 ? 'desk.manageScripts' : 'desk.firstScript'), detail: undefined }]}
    />
  );
}
