// Where the focus goes when what had it is gone.

/** Once the page has been drawn: puts a focus that has fallen to the page itself on the view's marked heading, or on the view. */
export function catchFocus() {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const content = document.getElementById('content');
  (content?.querySelector('h2[tabindex="-1"]') ?? content)?.focus({ preventScroll: true });
}
