import { beforeEach, describe, expect, test } from 'vitest';
import { HeldKeys } from '../../../renderer/app/keys/held-keys.ts';

const press = (key: string, code = '', held: { readonly ctrlKey?: boolean; readonly metaKey?: boolean } = {}) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keys that are held', () => {
  let keys: HeldKeys;
  let told: string[];
  const begin = () => {
    told.push('begins');
    return () => void told.push('ends');
  };
  beforeEach(() => {
    keys = new HeldKeys();
    told = [];
  });

  test('begin what they stand for when they go down, and end it when they come up', () => {
    keys.down(press('Pedal2'), 'play-held', begin);
    keys.up(press('Pedal1'));
    expect(told).toEqual(['begins']);
    keys.up(press('Pedal2'));
    keys.up(press('Pedal2'));
    expect(told).toEqual(['begins', 'ends']);
    keys.down(press('Pedal2'), 'play-held', begin);
    expect(told).toEqual(['begins', 'ends', 'begins']);
  });

  test('end with the last of two', () => {
    keys.down(press('Pedal2'), 'play-held', begin);
    keys.down(press('F13', 'F13'), 'play-held', begin);
    keys.up(press('Pedal2'));
    expect(told).toEqual(['begins']);
    keys.up(press('F13', 'F13'));
    expect(told).toEqual(['begins', 'ends']);
  });

  test('are the same keys when they come up in another layout, or without what was held beside them', () => {
    keys.down(press('j', 'KeyJ', { ctrlKey: true }), 'play-held', begin);
    keys.up(press('о', 'KeyJ'));
    expect(told).toEqual(['begins', 'ends']);
  });

  test('end with Command, since a Mac tells no other key that comes up beside it', () => {
    keys.down(press('j', 'KeyJ', { metaKey: true }), 'play-held', begin);
    keys.up(press('Meta', 'MetaLeft'));
    expect(told).toEqual(['begins', 'ends']);
    keys.down(press('F13', 'F13'), 'play-held', begin);
    keys.up(press('Meta', 'MetaLeft'));
    expect(told).toEqual(['begins', 'ends', 'begins']);
  });

  test('end when the window is left, but for pedals, and all with the screen', () => {
    keys.down(press('F13', 'F13'), 'play-held', begin);
    keys.leave();
    expect(told).toEqual(['begins', 'ends']);
    keys.down(press('Pedal2'), 'play-held', begin);
    keys.leave();
    expect(told).toEqual(['begins', 'ends', 'begins']);
    keys.end();
    expect(told).toEqual(['begins', 'ends', 'begins', 'ends']);
  });
});
