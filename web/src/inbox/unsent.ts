const texts = new Map<string, string>();

/** What was begun in a conversation and not sent; it is there again when one comes back to it. */
export function unsentText(conversationId: string): string {
  return texts.get(conversationId) ?? '';
}

export function keepUnsent(conversationId: string, text: string): void {
  if (text) texts.set(conversationId, text);
  else texts.delete(conversationId);
}
