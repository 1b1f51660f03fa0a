/** For `ref`: tell a dialog that opens where the focus belongs; React's own autoFocus comes too early for that. */
export function focusFirst(node: HTMLElement | null): void {
  node?.setAttribute('autofocus', '');
}
