import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TranscriptionQueue } from '../../../electron/core/transcript/queue.ts';
import { emptyVault } from './support.ts';

const ID = ['i', 'j', 'k', 'l'];

function emptyQueue(): TranscriptionQueue & { readonly forget: (id: string) => void } {
  const { db } = emptyVault();
  for (const id of ID.slice(1))
    db.prepare("INSERT INTO interview (id, story_id, title, created_at) VALUES (?, 's', 'Interview', 0)").run(id);
  return Object.assign(new TranscriptionQueue(db), {
    forget: (id: string) => void db.prepare('DELETE FROM interview WHERE id = ?').run(id),
  });
}

const ids = (queue: TranscriptionQueue) => queue.list().map(({ interviewId }) => interviewId);

it('keeps interviews with their settings in the order in which they came', () => {
  const queue = emptyQueue();
  queue.add('j', { languages: ['en', 'ru'], speakers: 2 });
  queue.add('i', { languages: [], speakers: 1 });
  expect(queue.list()).toEqual([
    { interviewId: 'j', languages: ['en', 'ru'], speakers: 2, paused: false },
    { interviewId: 'i', languages: [], speakers: 1, paused: false },
  ]);
});

it('gives one that is there already its new settings in its old place, and has it go on', () => {
  const queue = emptyQueue();
  queue.add('j', { languages: ['en'], speakers: 1 });
  queue.add('i', { languages: ['en'], speakers: 1 });
  queue.setPaused('j', true);
  expect(queue.list().map(({ paused }) => paused)).toEqual([true, false]);
  queue.add('j', { languages: ['uk'], speakers: 0 });
  expect(queue.list()[0]).toEqual({ interviewId: 'j', languages: ['uk'], speakers: 0, paused: false });
});

it('forgets an interview with the interview', () => {
  const queue = emptyQueue();
  for (const id of ID) queue.add(id, { languages: ['en'], speakers: 1 });
  queue.forget('j');
  expect(ids(queue)).toEqual(['i', 'k', 'l']);
});

it('is in any order that was asked for, whatever else is added and removed', () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('add' as const), id: fc.constantFrom(...ID) }),
    fc.record({ type: fc.constant('remove' as const), id: fc.constantFrom(...ID) }),
    fc.record({ type: fc.constant('reorder' as const), order: fc.uniqueArray(fc.constantFrom(...ID, 'gone')) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const queue = emptyQueue();
      let wanted: string[] = [];
      for (const each of steps) {
        if (each.type === 'add') {
          queue.add(each.id, { languages: ['en'], speakers: 1 });
          if (!wanted.includes(each.id)) wanted.push(each.id);
        } else if (each.type === 'remove') {
          queue.remove(each.id);
          wanted = wanted.filter((id) => id !== each.id);
        } else {
          queue.reorder(each.order);
          const first = each.order.filter((id) => wanted.includes(id));
          wanted = [...first, ...wanted.filter((id) => !first.includes(id))];
        }
        expect(ids(queue)).toEqual(wanted);
      }
    }),
    { numRuns: 60 },
  );
});
