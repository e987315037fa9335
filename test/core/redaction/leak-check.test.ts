import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAK_CHECK_VERSION, LeakCheck } from '../../../electron/core/redaction/leak-check.ts';
import { planPublication } from '../../../electron/core/redaction/plan.ts';
import { documentOf, identityOf } from './documents.ts';

const pavel = identityOf('pavel', ['Pavel Sorokin', 'Pavel', 'Sorokin']);
const city = identityOf('city', ['Astana'], { kind: 'place', action: 'generalise', replacement: 'a city' });
const phone = identityOf('phone', ['+7 701 555 01 42'], { kind: 'contact', action: 'redact' });
const kept = identityOf('kept', ['Samara'], { kind: 'place', action: 'keep' });

test('a published document with everything replaced has no findings', () => {
  const document = documentOf([['S', 'I am Pavel Sorokin, in Astana, not Samara; call +7 701 5550142.']]);
  const check = new LeakCheck([pavel, city, phone, kept]);
  check.document('1', planPublication(document, [pavel, city, phone, kept], []));
  expect(check.report()).toEqual({ version: LEAK_CHECK_VERSION, checked: 2, findings: [], alike: [] });
});

test('what would come through is found with its place, and without its name', () => {
  const check = new LeakCheck([pavel, city, phone, kept]);
  check.document(
    '1',
    planPublication(
      documentOf([
        ['S', 'Yes'],
        ['S', 'I am Pavel'],
        ['S', 'Sorokin'],
      ]),
      [kept],
      [],
    ),
  );
  check.text({ where: 'title', text: 'Out of As\u00adta\u200bna via Samara' });
  check.text({ where: 'notes', text: 'tel. 77015550142' });
  const { findings } = check.report();
  expect(findings).toMatchObject([
    { where: 'transcript', interviewId: '1', segmentId: 's1', identityId: 'pavel', kind: 'person', overridable: false },
    { where: 'transcript', interviewId: '1', segmentId: 's2', identityId: 'pavel', kind: 'person', overridable: false },
    { where: 'title', identityId: 'city', kind: 'place', overridable: true },
    { where: 'notes', identityId: 'phone', kind: 'contact', overridable: false },
  ]);
  expect(new Set(findings.map(({ id }) => id)).size).toBe(4);
  expect(JSON.stringify(findings)).not.toMatch(/sorokin|astana|7015550142/iu);
});

test('a pseudonym that is somebody else’s real name is found', () => {
  const published = planPublication(documentOf([['S', 'Pavel']]), [pavel], []);
  const check = new LeakCheck([pavel, identityOf('other', ['Anton'])]);
  check.document('1', published);
  expect(check.report().findings).toMatchObject([{ identityId: 'other', overridable: false }]);
});

test('what was put in and only sounds like a name is no finding; the same words that were said are one', () => {
  const town = identityOf('town', ['Verkhnyaya Pyshma'], { kind: 'place', replacement: 'the Urals' });
  const uralsk = identityOf('uralsk', ['Uralsk'], { kind: 'place', action: 'redact' });
  const findings = (text: string) => {
    const check = new LeakCheck([town, uralsk]);
    check.document('1', planPublication(documentOf([['S', text]]), [town, uralsk], []));
    return check.report().findings;
  };
  expect(findings('We lived in Verkhnyaya Pyshma then.')).toEqual([]);
  expect(findings('We lived in the Urals then.')).toMatchObject([{ identityId: 'uralsk', tier: 'near', sure: false }]);
});

test('a lost passage is a finding that nothing overrides', () => {
  const lost = { id: 'p', interviewId: 'i', segmentId: 'x', firstWordId: 'y', lastWordId: 'z', reason: '' };
  const check = new LeakCheck([]);
  check.document('1', planPublication(documentOf([['S', 'Yes']]), [], [lost]));
  expect(check.report().findings).toMatchObject([
    { where: 'passage p', interviewId: '1', kind: 'passage', overridable: false },
  ]);
});

test('whatever is planted in whatever spelling is replaced, so that the check finds nothing', () => {
  const word = fc.constantFrom(
    'we',
    'Pavel',
    'SOROKIN',
    'Pavel’s',
    'Sorokin-led',
    'Astana.',
    '+7 701 555-01-42',
    '77015550142',
    'Samara',
  );
  const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(lines, (texts) => {
      const document = documentOf(texts.map((words, i) => [i % 2 === 0 ? 'S' : 'J', words.join(' ')]));
      const check = new LeakCheck([pavel, city, phone, kept]);
      check.document('1', planPublication(document, [pavel, city, phone, kept], []));
      expect(check.report().findings).toEqual([]);
    }),
  );
});
