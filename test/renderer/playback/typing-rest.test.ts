import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TypingRest } from '../../../renderer/features/playback/typing-rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A player that plays, and a rest of half a second. */
function setUp() {
  const player = { plays: true, held: 0 };
  const rest = new TypingRest(
    {
      isPlaying: () => player.plays,
      hold: () => {
        player.plays = false;
        player.held += 1;
      },
      goOn: () => {
        player.plays = true;
      },
    },
    500,
  );
  return { player, rest };
}

test('what plays holds at the first key and goes on half a second after the last', () => {
  const { player, rest } = setUp();
  for (let key = 0; key < 5; key += 1) {
    rest.typed();
    expect(player.plays).toBe(false);
    vi.advanceTimersByTime(499);
    expect(player.plays).toBe(false);
  }
  vi.advanceTimersByTime(1);
  expect(player).toEqual({ plays: true, held: 1 });
  rest.typed();
  expect(player).toEqual({ plays: false, held: 2 });
});

test('a player that was silent stays silent', () => {
  const { player, rest } = setUp();
  player.plays = false;
  rest.typed();
  vi.advanceTimersByTime(10_000);
  expect(player).toEqual({ plays: false, held: 0 });
});

test('one that was paused while it rested does not go on by itself', () => {
  const { player, rest } = setUp();
  rest.typed();
  rest.end();
  vi.advanceTimersByTime(10_000);
  expect(player.plays).toBe(false);
  rest.typed();
  vi.advanceTimersByTime(10_000);
  expect(player.plays).toBe(false);
});
