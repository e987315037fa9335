import { isTyped } from '../../app/keys/useCommands.ts';

/**
 * Puts `text` where one types, as if it had been typed, with spaces between it and words beside it. Returns false where nobody types,
 * or in a field that is marked as no place for it.
 */
export function typeIntoFocus(text: string): boolean {
  const field = document.activeElement;
  if (!isTyped(field) || field.dataset['plain'] !== undefined || field.readOnly) return false;
  const { selectionStart, selectionEnd, value } = field;
  const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length];
  const whole = from === 0 && to === value.length;
  // A field whose words are all selected, as it is when it opens, keeps them.
  const at = whole ? value.length : from;
  const before = at > 0 && !/\s/u.test(value[at - 1] ?? '') ? ' ' : '';
  const end = whole ? value.length : to;
  const after = end < value.length && !/\s/u.test(value[end] ?? '') ? ' ' : '';
  field.setRangeText(`${before}${text}${after}`, at, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  return true;
}
