/** Whether a text looks like an age recipient: `age1...` in bech32 letters. Main checks it in full. */
export function looksLikeRecipient(text: string): boolean {
  return /^age1[02-9ac-hj-np-z]{20,4000}$/.test(text);
}

/** The recipients in a pasted text, one a line or separated by spaces or commas, and the parts that are none. */
export function parseRecipients(pasted: string): { readonly good: readonly string[]; readonly bad: readonly string[] } {
  const parts = [...new Set(pasted.split(/[\s,;]+/u).filter((part) => part !== ''))];
  return { good: parts.filter(looksLikeRecipient), bad: parts.filter((part) => !looksLikeRecipient(part)) };
}

/** The start and end of a long recipient, enough to tell two apart in a list. */
export function shortRecipient(recipient: string): string {
  return recipient.length <= 24 ? recipient : `${recipient.slice(0, 12)}…${recipient.slice(-8)}`;
}
