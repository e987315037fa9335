import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acceptWaiting } from '../../../electron/core/identities/accept-waiting.ts';
import { DecisionStore } from '../../../electron/core/identities/decision-store.ts';
import { moveDecisions } from '../../../electron/core/identities/forget.ts';
import type { Identity } from '../../../electron/core/identities/identity.ts';
import { findMentions } from '../../../electron/core/identities/match.ts';
import { decisionsOn, waitingMentions, type Verdict } from '../../../electron/core/identities/review.ts';
import { Registry } from '../../../electron/core/identities/registry.ts';
import { loadRegistry } from '../../../electron/core/identities/story-registry.ts';
import { LeakCheck } from '../../../electron/core/redaction/leak-check.ts';
import { LeakScanner } from '../../../electron/core/redaction/leak/scanner.ts';
import { planPublication } from '../../../electron/core/redaction/plan.ts';
import { publishedText } from '../../../electron/core/redaction/published.ts';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { draftOf } from '../../support/identities.ts';
import { addTranscribedTake, registryDatabase } from './support.ts';

let db: Database;
beforeEach(() => {
  db = registryDatabase();
});
afterEach(() => db.close());

const documentOf = (interviewId: string) => {
  const loaded = new TranscriptStore(db).loadDocument(interviewId);
  if (loaded === null) throw new Error('no transcript');
  return loaded.document;
};
const published = (interviewId: string) =>
  planPublication(documentOf(interviewId), loadRegistry(db, 'story'), []).segments.map(publishedText).join(' / ');
const waiting = (interviewId: string) => {
  const registry = loadRegistry(db, 'story');
  const document = documentOf(interviewId);
  return waitingMentions(document, findMentions(document, registry.index), registry.identities);
};

/** Says something of the words from `first` to `last` of the only segment. */
function decide(
  interviewId: string,
  identity: Identity,
  words: [number, number],
  verdict: Verdict,
  here = false,
): void {
  const document = documentOf(interviewId);
  const mentions = findMentions(document, loadRegistry(db, 'story').index);
  const segmentId = document.segments[0]?.id ?? '';
  const target = { segmentId, first: words[0], last: words[1], identityId: identity.id };
  new Registry(db, 'story').decide(decisionsOn(document, mentions, target, verdict, here));
}

describe('what is not sure', () => {
  let oleg: Identity;
  beforeEach(() => {
    addTranscribedTake(db, 'first', 'take-1', 'our captain Denysov came and Denysov went.');
    addTranscribedTake(db, 'later', 'take-2', 'again Denysov was there.');
    oleg = new Registry(db, 'story').save(draftOf(['Oleg Denisov', 'Denisov'], { replacement: 'Viktor Gusev' }));
  });

  test('stays as it was said and waits, once for all places that read alike', () => {
    expect(published('first')).toContain('Denysov');
    expect(waiting('first').map(({ mention, places, kind }) => [mention.first, places, kind])).toEqual([
      [2, 2, 'person'],
    ]);
  });

  test('is replaced in the story and in later interviews once it is accepted, and waits again when that is taken back', () => {
    decide('first', oleg, [2, 2], { verdict: 'accept' });
    expect(published('first')).toBe('our captain Gusev came and Gusev went.');
    expect(published('later')).toBe('again Gusev was there.');
    expect([waiting('first'), waiting('later')]).toEqual([[], []]);
    new Registry(db, 'story').history.undo();
    expect(waiting('later')).toHaveLength(1);
  });

  test('is accepted in one place alone', () => {
    decide('first', oleg, [2, 2], { verdict: 'accept' }, true);
    expect(published('first')).toBe('our captain Gusev came and Denysov went.');
    expect(waiting('first').map(({ mention, places }) => [mention.first, places])).toEqual([[5, 1]]);
    expect(waiting('later')).toHaveLength(1);
  });

  test('is not asked again once it is rejected, and the leak check does not report it', () => {
    decide('first', oleg, [2, 2], { verdict: 'reject' });
    expect(waiting('first')).toEqual([]);
    expect(published('first')).toContain('Denysov came');
    const { identities, index } = loadRegistry(db, 'story');
    const check = new LeakCheck(new LeakScanner(identities, index.decisions));
    check.text({ where: 'notes', text: 'Denysov is somebody else.' });
    expect(check.report().findings).toEqual([]);
    check.text({ where: 'notes', text: 'Denisov is not.' });
    expect(check.report().findings).toHaveLength(1);
  });

  test('goes to somebody else when it is linked', () => {
    const other = new Registry(db, 'story').save(draftOf(['Taras'], { replacement: 'Ivan' }));
    decide('first', oleg, [2, 2], { verdict: 'link', to: other.id });
    expect(published('later')).toBe('again Ivan was there.');
    expect(waiting('first')).toEqual([]);
  });
});

test('of one that is more general in one place, the others keep the rung of the identity', () => {
  addTranscribedTake(db, 'first', 'take-1', 'in Samara and back from Samara again.');
  const samara = new Registry(db, 'story').save(
    draftOf(['Samara'], { kind: 'place', action: 'generalise', replacement: 'a city on the Volga' }),
  );
  decide('first', samara, [1, 1], { verdict: 'level', level: 'country', replacement: 'Russia' }, true);
  expect(published('first')).toBe('in Russia and back from a city on the Volga again.');
  decide('first', samara, [1, 1], { verdict: 'level', level: 'country', replacement: 'Russia' });
  expect(published('first')).toBe('in Russia and back from Russia again.');
});

test('words that nothing was found in can be linked by hand', () => {
  addTranscribedTake(db, 'first', 'take-1', 'the one who came was not himself.');
  const taras = new Registry(db, 'story').save(draftOf(['Taras'], { replacement: 'Ivan' }));
  decide('first', taras, [5, 6], { verdict: 'accept' }, true);
  expect(published('first')).toBe('the one who came was Ivan.');
});

test('people come before places, and what was found more surely before what was found less so', () => {
  addTranscribedTake(db, 'first', 'take-1', 'from Samarra with Denysov and Olegg.');
  const registry = new Registry(db, 'story');
  registry.save(draftOf(['Samara'], { kind: 'place', action: 'generalise', replacement: 'a city' }));
  registry.save(draftOf(['Denisov'], { replacement: 'Gusev' }));
  const kinds = waiting('first').map(({ kind }) => kind);
  expect(kinds.length).toBeGreaterThan(1);
  expect(kinds).toEqual([...kinds].sort((a, b) => (a === b ? 0 : a === 'person' ? -1 : 1)));
});

test('before a take is destroyed its decisions go on where the same words were said, and what was said there alone goes', () => {
  addTranscribedTake(db, 'first', 'take-1', 'Denysov and Hlib came.');
  addTranscribedTake(db, 'later', 'take-2', 'again Denysov was there.');
  const registry = new Registry(db, 'story');
  const oleg = registry.save(draftOf(['Denisov'], { replacement: 'Gusev' }));
  decide('first', oleg, [0, 0], { verdict: 'accept' });
  decide('first', oleg, [2, 2], { verdict: 'accept' });
  moveDecisions(db, 'story', ['take-1']);
  db.prepare("DELETE FROM take WHERE id = 'take-1'").run();
  expect(new DecisionStore(db).list('story').map(({ surface, takeId }) => [surface, takeId])).toEqual([
    ['^denysov', 'take-2'],
  ]);
  expect(published('later')).toBe('again Gusev was there.');
});

describe('where nobody reviews', () => {
  test('everything that waits is changed, once for each wording, and what it uncovers too', () => {
    addTranscribedTake(db, 'first', 'take-1', 'Denysov said that pay will and Olek Denysov met Denysov again.');
    const registry = new Registry(db, 'story');
    registry.save(draftOf(['Oleg Denisov', 'Oleg', 'Denisov'], { replacement: 'Viktor Gusev' }));
    registry.save(draftOf(['Pavel Sorokin', 'Pavel'], { replacement: 'Anton Belov' }));
    const wordings = waiting('first').length;
    expect(wordings).toBeGreaterThan(1);
    expect(acceptWaiting(db, 'story', documentOf('first'))).toBeGreaterThanOrEqual(wordings);
    expect(waiting('first')).toEqual([]);
    expect(published('first')).not.toMatch(/Denysov|Olek|pay will/);
    expect(acceptWaiting(db, 'story', documentOf('first'))).toBe(0);
  });

  test('words that may be two people get one of them', () => {
    addTranscribedTake(db, 'first', 'take-1', 'then Denysof came.');
    const registry = new Registry(db, 'story');
    registry.save(draftOf(['Oleg Denisov', 'Denisov'], { replacement: 'Viktor Gusev' }));
    registry.save(draftOf(['Anna Denysova', 'Denysov'], { replacement: 'Olga Guseva', gender: 'feminine' }));
    acceptWaiting(db, 'story', documentOf('first'));
    expect(waiting('first')).toEqual([]);
    expect(published('first')).toMatch(/^then (?:Gusev|Guseva|Viktor Gusev|Olga Guseva) came\.$/);
  });
});
