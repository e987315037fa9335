import { describe, expect, it } from 'vitest';
import { commandOf, speakerOf } from '../../../renderer/features/transcript/editing/keys.ts';

const press = (key: string, code: string, ...held: ('ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey')[]) => ({
  key,
  code,
  ctrlKey: held.includes('ctrlKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
  metaKey: held.includes('metaKey'),
});

describe('commandOf', () => {
  it('knows its keys in any layout, and leaves others alone', () => {
    expect(commandOf(press('Enter', 'Enter', 'ctrlKey'))).toBe('split');
    expect(commandOf(press('Enter', 'Enter', 'metaKey', 'shiftKey'))).toBe('merge');
    expect(commandOf(press('ArrowUp', 'ArrowUp', 'altKey', 'shiftKey'))).toBe('move-previous');
    expect(commandOf(press('т', 'KeyN', 'altKey'))).toBe('note');
    expect(commandOf(press('Enter', 'Enter'))).toBeUndefined();
    expect(commandOf(press('ArrowUp', 'ArrowUp', 'altKey'))).toBeUndefined();
    expect(commandOf(press('n', 'KeyN'))).toBeUndefined();
  });
});

describe('speakerOf', () => {
  it('takes the digits with Alt', () => {
    expect(speakerOf(press('¡', 'Digit1', 'altKey'))).toBe(1);
    expect(speakerOf(press('1', 'Digit1'))).toBeUndefined();
    expect(speakerOf(press('0', 'Digit0', 'altKey'))).toBeUndefined();
  });
});
