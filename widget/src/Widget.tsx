import { Component, createRef } from 'preact';

import type { Chat } from './chat';
import { Panel } from './Panel';
import type { Words } from './words';

export interface View {
  open: boolean;
  unread: number;
  version: number;
}

interface Props {
  chat: Chat;
  view: View;
  words: Words;
  title: string;
  onOpen: () => void;
  onClose: () => void;
}

export class Widget extends Component<Props> {
  private readonly launcher = createRef<HTMLButtonElement>();

  componentDidUpdate(former: { view?: View }): void {
    if (former.view?.open && !this.props.view.open) this.launcher.current?.focus();
  }

  render({ chat, view, words, title, onOpen, onClose }: Props) {
    if (view.open) return <Panel chat={chat} words={words} title={title} version={view.version} onClose={onClose} />;
    const label = view.unread > 0 ? `${words.open}: ${view.unread} ${words.unread}` : words.open;
    return (
      <button ref={this.launcher} type="button" class="launch" aria-label={label} aria-haspopup="dialog" onClick={onOpen}>
        <svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true">
          <path d="M4 5h16v11H9l-5 4z" />
        </svg>
        {view.unread > 0 && <span class="count">{view.unread}</span>}
      </button>
    );
  }
}
