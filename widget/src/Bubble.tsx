import type { Message, Pending } from './thread';
import type { Words } from './words';

export function Bubble({ message, words }: { message: Message; words: Words }) {
  const sources = message.sources ?? [];
  return (
    <div class={`m ${message.from}`} data-seq={message.seq}>
      {message.from !== 'visitor' && <span class="who">{message.from === 'person' ? words.person : words.assistant}</span>}
      <p>{message.text}</p>
      {sources.length > 0 && (
        <details>
          <summary>
            {words.sources} ({sources.length})
          </summary>
          <ol>
            {sources.map((source) => (
              <li key={source.number} value={source.number}>
                <b>{source.title}</b>
                <span>{source.text}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

export function PendingBubble({ item, words, onRetry }: { item: Pending; words: Words; onRetry: () => void }) {
  return (
    <div class="m visitor">
      <p>{item.text}</p>
      {item.state === 'waiting' && <span class="note">{words.waiting}</span>}
      {item.state === 'refused' && (
        <span class="note">
          {words.refused}: {item.detail}
          <button type="button" onClick={onRetry}>
            {words.retry}
          </button>
        </span>
      )}
    </div>
  );
}
