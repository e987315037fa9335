import type { Database } from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DecisionStore, type DecisionDraft } from '../../../electron/core/identities/decision-store.ts';
import { Registry } from '../../../electron/core/identities/registry.ts';
import { IdentityStore } from '../../../electron/core/identities/store.ts';
import { draftOf } from '../../support/identities.ts';
import { addTranscribedTake, registryDatabase } from './support.ts';

let db: Database;
beforeEach(() => {
  db = registryDatabase();
});
afterEach(() => db.close());

const registry = () => new Registry(db, 'story');
const stored = () => ({
  identities: new IdentityStore(db).stored('story'),
  decisions: new DecisionStore(db).list('story'),
});
const said = (identityId: string | null, rest: Partial<DecisionDraft> = {}): DecisionDraft => ({
  identityId,
  verdict: 'accept',
  surface: 'sorkin',
  takeId: 'take',
  place: null,
  general: null,
  ...rest,
});

test('every change is taken back and done again in order, by a registry that was opened anew', () => {
  const states = [stored()];
  const did = (work: () => unknown) => {
    work();
    states.push(stored());
  };
  const names = ['Pavel Sorokin', 'Pavel'];
  did(() => registry().save(draftOf(names)));
  const pavel = states[1]?.identities[0]?.id ?? '';
  did(() => registry().save({ ...draftOf(['Pavel Ivanovich']), id: pavel }));
  did(() => registry().saveAll([draftOf(['Marina']), draftOf(['Marisha'])]));
  const [marina = '', marisha = ''] = states[3]?.identities.slice(1).map(({ id }) => id) ?? [];
  did(() => registry().decide([said(pavel), said(marina, { verdict: 'reject' })]));
  did(() => registry().merge(marisha, marina));
  did(() => registry().split(marina, [1], draftOf([], { replacement: 'Olga' })));
  did(() => registry().remove(pavel));
  expect(stored().decisions).toHaveLength(1);

  for (let at = states.length - 2; at >= 0; at -= 1) {
    expect(registry().history.undo()).toBe(true);
    expect(stored()).toEqual(states[at]);
  }
  expect(registry().history.undo()).toBe(false);
  for (const state of states.slice(1)) {
    expect(registry().history.redo()).toBe(true);
    expect(stored()).toEqual(state);
  }
  expect(registry().history.canRedo).toBe(false);
  expect(registry().history.canUndo).toBe(true);
});

test('a new change ends what could be done again, and one that changes nothing is not remembered', () => {
  const pavel = registry().save(draftOf(['Pavel']));
  registry().save(draftOf(['Marina']));
  registry().history.undo();
  registry().save(pavel);
  expect(registry().history.canRedo).toBe(true);
  registry().save({ ...pavel, note: 'seen' });
  expect(registry().history.canRedo).toBe(false);
  expect(registry().history.redo()).toBe(false);
});

test('whatever is done, taking all of it back leaves an empty registry, and doing it again the same one', () => {
  const step = fc.record({
    what: fc.constantFrom('save', 'change', 'remove', 'merge', 'split', 'decide'),
    at: fc.nat(5),
    to: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const own = registryDatabase();
      try {
        const here = new Registry(own, 'story');
        const identities = new IdentityStore(own);
        steps.forEach(({ what, at, to }, index) => {
          const list = identities.list('story');
          const [one, other] = [list[at % (list.length || 1)], list[to % (list.length || 1)]];
          if (what === 'save' || one === undefined) here.save(draftOf([`Name ${index}`, `Form ${index}`]));
          else if (what === 'change') here.save({ ...one, note: `note ${index}` });
          else if (what === 'remove') here.remove(one.id);
          else if (what === 'decide') here.decide([said(one.id, { surface: `s${to}` })]);
          else if (what === 'merge' && other !== undefined && other !== one) here.merge(one.id, other.id);
          else if (what === 'split' && one.forms.length > 1) here.split(one.id, [0], draftOf([]));
        });
        const end = [identities.stored('story'), new DecisionStore(own).list('story')];
        while (here.history.undo());
        expect([identities.list('story'), new DecisionStore(own).list('story')]).toEqual([[], []]);
        while (here.history.redo());
        expect([identities.stored('story'), new DecisionStore(own).list('story')]).toEqual(end);
      } finally {
        own.close();
      }
    }),
    { numRuns: 40 },
  );
});

test('merging brings forms, note and decisions together; what was said of the one that stays holds', () => {
  const husband = registry().save(draftOf(['my husband'], { note: 'met twice' }));
  const pavel = registry().save(draftOf(['Pavel Sorokin', 'Pavel'], { note: 'passport', gender: 'masculine' }));
  registry().decide([
    said(husband.id),
    said(husband.id, { surface: 'he', verdict: 'reject' }),
    said(pavel.id, { verdict: 'reject' }),
  ]);
  const merged = registry().merge(husband.id, pavel.id);
  expect(merged).toMatchObject({ id: pavel.id, gender: 'masculine', note: 'passport\n\nmet twice' });
  expect(merged.forms.map(({ text }) => text)).toEqual(['Pavel Sorokin', 'Pavel', 'my husband']);
  expect(stored().decisions.map(({ identityId, surface, verdict }) => [identityId, surface, verdict])).toEqual([
    [pavel.id, 'he', 'reject'],
    [pavel.id, 'sorkin', 'reject'],
  ]);
  const town = registry().save(draftOf(['Belgorod'], { kind: 'place' }));
  expect(() => registry().merge(town.id, pavel.id)).toThrow('identities.invalid');
  expect(() => registry().merge(pavel.id, pavel.id)).toThrow('identities.invalid');
});

test('splitting moves the forms that are named, and leaves neither side empty', () => {
  const both = registry().save(draftOf(['Alexander Petrov', 'Alexander', 'Sasha the cook']));
  const cook = registry().split(both.id, [2], draftOf([], { replacement: 'Mikhail' }));
  expect(cook).toMatchObject({ replacement: 'Mikhail', forms: [{ text: 'Sasha the cook' }] });
  expect(new IdentityStore(db).get(both.id)?.forms.map(({ text }) => text)).toEqual(['Alexander Petrov', 'Alexander']);
  expect(() => registry().split(both.id, [0, 1], draftOf([]))).toThrow('identities.invalid');
  expect(() => registry().split(both.id, [], draftOf([]))).toThrow('identities.invalid');
});

test('a later decision about the same words takes the place of the earlier one; another place is another decision', () => {
  const pavel = registry().save(draftOf(['Pavel']));
  const place = { segmentId: 's', firstWordId: 'a', lastWordId: 'a' };
  registry().decide([said(pavel.id), said(pavel.id, { place })]);
  registry().decide([said(pavel.id, { verdict: 'reject', general: null })]);
  const verdicts = () =>
    stored().decisions.map(
      ({ identityId, verdict, place: where }) => `${identityId ?? ''} ${verdict} ${where?.segmentId ?? ''}`,
    );
  expect(verdicts().sort()).toEqual([`${pavel.id} accept s`, `${pavel.id} reject `]);
  const oleg = registry().save(draftOf(['Oleg']));
  registry().decide([said(oleg.id, { place })]);
  expect(verdicts().sort()).toEqual([`${pavel.id} reject `, `${oleg.id} accept s`].sort());
});

test('another story has no hand in it', () => {
  const pavel = registry().save(draftOf(['Pavel']));
  const other = new Registry(db, 'another');
  expect(() => other.remove(pavel.id)).toThrow('identities.invalid');
  expect(() => other.decide([said(pavel.id)])).toThrow('identities.invalid');
  expect(() => other.decide([said(null, { verdict: 'dismiss' })])).toThrow('identities.invalid');
  expect(other.history.canUndo).toBe(false);
});

test('with a take that was transcribed go the decisions made in it, and the history of the registry: destruction beats undo', () => {
  const pavel = registry().save(draftOf(['Pavel']));
  addTranscribedTake(db, 'second', 'take-2');
  registry().decide([said(pavel.id), said(null, { verdict: 'dismiss', surface: 'secret', takeId: 'take-2' })]);
  registry().remove(pavel.id);
  db.prepare("DELETE FROM take WHERE id = 'take-2'").run();
  expect(registry().history.undo()).toBe(false);
  expect(JSON.stringify(db.prepare('SELECT * FROM mention_decision, registry_change').all())).not.toContain('secret');

  registry().save(draftOf(['Marina']));
  db.prepare("DELETE FROM interview WHERE id = 'interview'").run();
  expect(registry().history.canUndo).toBe(false);
  db.prepare("DELETE FROM story WHERE id = 'story'").run();
  for (const table of ['identity', 'identity_form', 'mention_decision', 'registry_change']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
  }
});
