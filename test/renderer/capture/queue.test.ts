import { expect, test } from 'vitest';
import { OrderedQueue } from '../../../renderer/features/capture/queue.ts';

const later = () => new Promise<void>((resolve) => setImmediate(resolve));

test('runs jobs one after the other, in order', async () => {
  const seen: string[] = [];
  const queue = new OrderedQueue(10, () => seen.push('failed'));
  for (const name of ['a', 'b', 'c']) {
    queue.add(async () => {
      seen.push(`${name} begins`);
      await later();
      seen.push(`${name} ends`);
    });
  }
  await queue.drained();
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('stops at the first failure and tells it once', async () => {
  const seen: string[] = [];
  const queue = new OrderedQueue(10, (error) => seen.push(String(error)));
  queue.add(() => Promise.reject(new Error('disk')));
  queue.add(() => Promise.resolve(void seen.push('ran')));
  await expect(queue.drained()).rejects.toThrow('disk');
  await later();
  queue.add(() => Promise.resolve(void seen.push('ran')));
  await later();
  expect(seen).toEqual(['Error: disk']);
});

test('fails when more jobs wait than it may hold', async () => {
  const failures: unknown[] = [];
  const queue = new OrderedQueue(2, (error) => failures.push(error));
  for (let count = 0; count < 3; count += 1) queue.add(later);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toBeInstanceOf(RangeError);
  await expect(queue.drained()).rejects.toThrow();
});

test('has room again when jobs are done', async () => {
  const failures: unknown[] = [];
  const queue = new OrderedQueue(2, (error) => failures.push(error));
  for (let round = 0; round < 5; round += 1) {
    queue.add(later);
    queue.add(later);
    await queue.drained();
  }
  expect(failures).toEqual([]);
});
