import { Component } from 'preact';

import type { Chat } from './chat';
import type { Words } from './words';

interface Props {
  chat: Chat;
  words: Words;
  away: boolean;
}

/** Asks how to reach the visitor, when nobody is there or a person is still to come. */
export class ContactForm extends Component<Props, { name: string; reach: string }> {
  state = { name: '', reach: '' };

  render({ chat, words, away }: Props, { name, reach }: { name: string; reach: string }) {
    const good = /@.+\.|\d{5}/.test(reach.replace(/[\s()-]/g, ''));
    const submit = (event: Event) => {
      event.preventDefault();
      if (good) chat.leaveContact(name.trim(), reach.trim());
    };
    return (
      <form class="card" onSubmit={submit}>
        <b>{away ? words.away : words.reachTitle}</b>
        <input aria-label={words.name} placeholder={words.name} autocomplete="name" maxLength={200} value={name} onInput={(event) => this.setState({ name: event.currentTarget.value })} />
        <input
          aria-label={words.reach} placeholder={words.reach} required maxLength={200} value={reach}
          onInput={(event) => this.setState({ reach: event.currentTarget.value })}
        />
        <button type="submit" disabled={!good}>
          {words.send}
        </button>
      </form>
    );
  }
}
