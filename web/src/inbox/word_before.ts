/** The word that ends at the caret, from the last space or line break on. */
export function wordBefore(text: string, caret: number): string {
  return /\S*$/.exec(text.slice(0, caret))?.[0] ?? '';
}
