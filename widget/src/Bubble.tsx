import type { Card, Message, Pending } from './thread';
import type { Words } from './words';

interface Props {
  message: Message;
  words: Words;
  onAsk: (text: string) => void;
}

export function Bubble({ message, words, onAsk }: Props) {
  const sources = message.sources ?? [];
  return (
    <>
      <div class={`m ${message.from}`} data-seq={message.seq}>
        {message.from !== 'visitor' && <span class="who">{message.from === 'person' ? message.name || words.person : words.assistant}</span>}
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
      {message.cards?.map((card) => (
        <div key={card.sku} class="card">
          <b>{card.name}</b>
          <span>{priceOf(card)}</span>
          <button type="button" onClick={() => onAsk(words.quoteFor.replace('%', `${card.name} (${card.sku})`))}>
            {words.quote}
          </button>
        </div>
      ))}
    </>
  );
}

function priceOf({ price, currency, unit }: Card): string {
  if (!price || !currency) return '';
  const text = new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(Number(price));
  return unit ? `${text} / ${unit}` : text;
}

interface PendingProps {
  item: Pending;
  words: Words;
  onRetry: () => void;
  onCancel: () => void;
}

export function PendingBubble({ item, words, onRetry, onCancel }: PendingProps) {
  const file = item.share !== undefined;
  return (
    <div class="m visitor">
      <p>{item.text}</p>
      {item.state === 'waiting' && (
        <span class="note">
          {file ? <progress value={item.share} aria-label={item.text} /> : words.waiting}
          {file && <Cancel words={words} onCancel={onCancel} />}
        </span>
      )}
      {item.state === 'refused' && (
        <span class="note">
          {words.refused}: {item.detail}
          {file ? (
            <Cancel words={words} onCancel={onCancel} />
          ) : (
            <button type="button" onClick={onRetry}>
              {words.retry}
            </button>
          )}
        </span>
      )}
    </div>
  );
}

function Cancel({ words, onCancel }: Pick<PendingProps, 'words' | 'onCancel'>) {
  return (
    <button type="button" aria-label={words.remove} onClick={onCancel}>
      ✕
    </button>
  );
}
