import './tools.css';

import { useTranslation } from 'react-i18next';

import { Dialog } from '../common/Dialog';
import { pageActions } from './page_actions';

/** The keys by group, as a reader would look for them. */
const GROUPS: [string, [string, string][]][] = [
  ['shortcuts.anywhere', [['Ctrl K', 'shortcuts.palette'], ['?', 'shortcuts.sheet'], ['u', 'shortcuts.undo'], ['[', 'shortcuts.rail'], ['Esc', 'shortcuts.escape']]],
  ['shortcuts.go', [['g i', 'nav.inbox'], ['g c', 'nav.customers'], ['g l', 'nav.leads'], ['g a', 'nav.assistant'], ['g s', 'nav.settings'], ['g r', 'nav.reports'], ['g w', 'shortcuts.alerts']]],
  ['shortcuts.conversations', [['j', 'shortcuts.next'], ['k', 'shortcuts.previous'], ['1 … 5', 'shortcuts.view'], ['/', 'shortcuts.search'], ['p', 'shortcuts.panel']]],
  ['shortcuts.conversation', [['r', 'shortcuts.reply'], ['n', 'shortcuts.note'], ['d', 'shortcuts.draft'], ['t', 'shortcuts.take'], ['a', 'shortcuts.assign'], ['s', 'shortcuts.snooze'], ['e', 'shortcuts.close']]],
  ['shortcuts.writing', [['Ctrl Enter', 'shortcuts.send'], ['/', 'shortcuts.scripts'], ['@', 'shortcuts.mention']]],
];

/** What the page shown adds; the inbox's own keys stand in the groups already. */
function groupsHere(): [string, [string, string][]][] {
  const here = pageActions().filter((action) => !action.text.startsWith('inbox.'));
  return here.length > 0 ? [['palette.here', here.map((action) => [action.key, action.text])], ...GROUPS] : GROUPS;
}

export function CheatSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose} wide>
      <div className="key-groups">
        {groupsHere().map(([group, keys]) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <dl>
              {keys.map(([combination, text]) => (
                <div key={combination + text}>
                  <dt>
                    {combination.split(' ').map((key, index) => (key === '…' ? key : <kbd key={index}>{key}</kbd>))}
                  </dt>
                  <dd>{t(text)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
