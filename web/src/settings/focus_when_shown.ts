/** For `ref`: what has just appeared takes the focus, so that keyboards and screen readers go on there. */
export function focusWhenShown(node: HTMLElement | null): void {
  node?.focus();
}
