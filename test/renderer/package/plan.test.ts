import { describe, expect, test } from 'vitest';
import type { LeakFinding, PackagePlan } from '../../../renderer/app/types.ts';
import { placeWords } from '../../../renderer/features/package/places.ts';
import { blocking, isCheckOf, overridesOf } from '../../../renderer/features/package/plan.ts';
import { looksLikeRecipient, parseRecipients, shortRecipient } from '../../../renderer/features/package/recipients.ts';

const key = `age1${'q'.repeat(58)}`;

describe('recipients', () => {
  test('are told from other text', () => {
    expect([key, key.toUpperCase(), 'age1', `${key}b`, 'AGE-SECRET-KEY-1QQQ'].map(looksLikeRecipient)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
  test('are read from pasted lines, each once', () => {
    expect(parseRecipients(` ${key}\n${key}, nonsense;\r\n`)).toEqual({ good: [key], bad: ['nonsense'] });
    expect(parseRecipients('')).toEqual({ good: [], bad: [] });
  });
  test('are shortened to their ends', () => {
    expect(shortRecipient(key)).toBe('age1qqqqqqqq…qqqqqqqq');
    expect(shortRecipient('age1qq')).toBe('age1qq');
  });
});

const plan: PackagePlan = { storyId: 's', interviewIds: ['i'], title: 'T', notes: '', sound: false };
const finding = (id: string, overridable: boolean): LeakFinding => ({
  id,
  overridable,
  where: 'title',
  interviewId: null,
  segmentId: null,
  identityId: 'x',
  kind: 'place',
  tier: 'exact',
  disguise: null,
  sure: true,
});

describe('the leak check', () => {
  test('holds for the plan it was made for and no other', () => {
    const checked = { plan, report: { checked: 1, findings: [] } };
    expect(isCheckOf(checked, { ...plan })).toBe(true);
    expect(isCheckOf(checked, { ...plan, notes: 'more' })).toBe(false);
    expect(isCheckOf(checked, { ...plan, sound: true })).toBe(false);
    expect(isCheckOf(undefined, plan)).toBe(false);
  });
  test('stops the package until each finding that may has a reason, and always for the others', () => {
    const findings = [finding('person', false), finding('place', true)];
    const reasons = { person: 'because', place: 'published before' };
    expect(blocking(findings, {}).map(({ id }) => id)).toEqual(['person', 'place']);
    expect(blocking(findings, reasons).map(({ id }) => id)).toEqual(['person']);
    expect(blocking(findings, { place: ' a ' }).map(({ id }) => id)).toEqual(['person', 'place']);
  });
  test('sends a reason only for what may be overridden', () => {
    const findings = [finding('person', false), finding('place', true)];
    expect(overridesOf(findings, { person: 'because', place: ' known ' })).toEqual([
      { findingId: 'place', reason: 'known' },
    ]);
  });
  test('names places in words', () => {
    expect(
      [
        'title',
        'notes',
        'file-name',
        'interview-title',
        'speaker',
        'transcript',
        'passage 1',
        'index.html',
        'toString',
      ].map(placeWords),
    ).toEqual([
      'leak.inTitle',
      'leak.inNotes',
      'leak.inFileName',
      'leak.inInterviewTitle',
      'leak.inSpeaker',
      'leak.inTranscript',
      'leak.inPassage',
      'leak.inMember',
      'leak.inMember',
    ]);
  });
});
