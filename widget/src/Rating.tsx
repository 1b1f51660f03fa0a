import { Component } from 'preact';

import type { Chat } from './chat';
import type { Words } from './words';

interface Props {
  chat: Chat;
  words: Words;
}

/** How the visitor found the conversation, once it is closed. */
export class Rating extends Component<Props, { failed: boolean }> {
  state = { failed: false };

  render({ chat, words }: Props, { failed }: { failed: boolean }) {
    if (chat.now.rated) return <p class="card" role="status">{words.thanks}</p>;
    return (
      <div class="card" role="group" aria-label={words.rate}>
        <b>{words.rate}</b>
        <div class="stars">
          {[1, 2, 3, 4, 5].map((score) => (
            <button key={score} type="button" aria-label={`${score}/5`} onClick={() => void chat.rate(score).catch(() => this.setState({ failed: true }))}>
              {score}
            </button>
          ))}
        </div>
        {failed && <span role="alert">{words.failed}</span>}
      </div>
    );
  }
}
