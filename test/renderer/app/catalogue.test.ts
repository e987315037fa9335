import { IntlMessageFormat } from 'intl-messageformat';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { en } from '../../../renderer/app/i18n/en.ts';
import { ru } from '../../../renderer/app/i18n/ru.ts';

const LITERAL = 0;
const POUND = 7;

interface Element {
  type: number;
  value?: string | undefined;
  options?: Record<string, { value: Element[] }> | undefined;
}
const element: v.GenericSchema<unknown, Element> = v.object({
  type: v.number(),
  value: v.optional(v.string()),
  options: v.optional(v.record(v.string(), v.object({ value: v.array(v.lazy(() => element)) }))),
});

/** Names of the arguments of a message, nested ones too. */
function argumentsOf(text: string, locale: string): string[] {
  const found = new Set<string>();
  const walk = (elements: readonly Element[]): void => {
    for (const { type, value, options } of elements) {
      if (type !== LITERAL && type !== POUND && value !== undefined) found.add(value);
      for (const option of Object.values(options ?? {})) walk(option.value);
    }
  };
  walk(v.parse(v.array(element), new IntlMessageFormat(text, locale).getAst()));
  return [...found].sort();
}

const russian = new Map(Object.entries(ru));
const entries = Object.entries(en).map(([key, text]) => ({ key, english: text, russian: russian.get(key) ?? '' }));

describe('the catalogues', () => {
  test('have the same arguments in both languages', () => {
    expect(argumentsOf('{count, plural, other {# of {name}}}', 'en')).toEqual(['count', 'name']);
    for (const entry of entries) {
      expect(argumentsOf(entry.russian, 'ru'), entry.key).toEqual(argumentsOf(entry.english, 'en'));
    }
  });

  test('hold no empty message, and promise nobody that they can’t be recognised', () => {
    for (const entry of entries) {
      expect(entry.english.trim(), entry.key).not.toBe('');
      expect(entry.russian.trim(), entry.key).not.toBe('');
      expect(`${entry.english} ${entry.russian}`, entry.key).not.toMatch(/anonym|аноним/iu);
    }
  });

  test('say more than one thing about every error', () => {
    for (const { key, english } of entries) {
      if (key.startsWith('error.')) expect(english.split(/[.!?]/u).length, key).toBeGreaterThan(2);
    }
  });
});
