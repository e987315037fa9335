import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drawWaveform, slants, type Waveform } from '../../../renderer/features/capture/draw.ts';

test('slanting lines lie at whole steps, so that they stay where they are when a stretch grows', () => {
  expect(slants(0, 30, 10)).toEqual([0, 10, 20]);
  expect(slants(3, 30, 10)).toEqual([10, 20]);
  expect(slants(3, 30.5, 10)).toEqual([10, 20, 30]);
  expect(slants(12, 18, 10)).toEqual([]);
  expect(slants(5, 5, 10)).toEqual([]);
});

const WIDTH = 200;
const HEIGHT = 50;

interface Rectangle {
  readonly place: readonly number[];
  readonly alpha: number;
}

/** A canvas that notes what is drawn on it. */
function testCanvas() {
  const rectangles: Rectangle[] = [];
  const lines: number[][] = [];
  let cleared = 0;
  const context = {
    globalAlpha: 1,
    fillStyle: '',
    strokeStyle: '',
    clearRect: () => (cleared += 1),
    fillRect: (...place: number[]) => rectangles.push({ place, alpha: context.globalAlpha }),
    beginPath: () => undefined,
    moveTo: (...place: number[]) => lines.push(place),
    lineTo: (...place: number[]) => lines.push(place),
    fill: () => undefined,
    stroke: () => undefined,
  };
  let sized = 0;
  let [width, height] = [0, 0];
  const canvas = {
    clientWidth: WIDTH,
    clientHeight: HEIGHT,
    get width() {
      return width;
    },
    set width(value) {
      sized += 1;
      width = value;
    },
    get height() {
      return height;
    },
    set height(value) {
      sized += 1;
      height = value;
    },
    getContext: () => context,
  };
  const draw = (wave: Partial<Waveform>): void => {
    rectangles.length = 0;
    lines.length = 0;
    const whole = { loudest: () => 0, tracks: 1, seconds: 10, stretches: [], markers: [], position: null, ...wave };
    Reflect.apply(drawWaveform, undefined, [canvas, whole]);
  };
  return { canvas, context, rectangles, lines, draw, cleared: () => cleared, sized: () => sized };
}

describe('a waveform', () => {
  beforeEach(() => {
    vi.stubGlobal('window', { devicePixelRatio: 1 });
    vi.stubGlobal('getComputedStyle', () => ({ color: 'rgb(1, 2, 3)' }));
  });
  afterEach(() => void vi.unstubAllGlobals());

  test('has a lane for each track, and in it for each column how loud that was', () => {
    const { draw, rectangles, context } = testCanvas();
    const asked: number[][] = [];
    draw({
      tracks: 2,
      loudest: (track, from, to) => {
        asked.push([track, from, to]);
        if (track === 0 && from === 0.5) return 0.25;
        return track === 0 && from <= 0.25 && to > 0.25 ? 1 : 0;
      },
    });
    expect(rectangles).toHaveLength(2 * WIDTH);
    expect(asked.filter(([track]) => track === 1)).toHaveLength(WIDTH);
    expect(asked[0]).toEqual([0, 0, 1 / WIDTH]);
    expect(asked.at(-1)).toEqual([1, (WIDTH - 1) / WIDTH, 1]);
    // The loud one fills its lane but for a gap; silence is a line in the middle of each.
    expect(rectangles[50]?.place).toEqual([50, 1, 1, 23]);
    expect(rectangles[51]?.place).toEqual([51, 12, 1, 1]);
    // A quarter is half as high, so that speech is seen.
    expect(rectangles[WIDTH / 2]?.place[3]).toBe(11.5);
    expect(rectangles[WIDTH]?.place).toEqual([0, 37, 1, 1]);
    expect(rectangles.every(({ alpha }) => alpha === 1)).toBe(true);
    expect(context.fillStyle).toBe('rgb(1, 2, 3)');
  });

  test('tells the statuses apart by more than shade: off record is hatched', () => {
    const { draw, rectangles, lines } = testCanvas();
    const stretch = (status: 'on-record' | 'background' | 'off-record') => ({ status, from: 2, to: 4 });
    draw({ stretches: [stretch('on-record')] });
    expect(rectangles).toHaveLength(WIDTH);
    draw({ stretches: [stretch('background')] });
    expect(rectangles[0]).toMatchObject({ place: [40, 0, 40, HEIGHT] });
    expect(rectangles[0]?.alpha).toBeLessThan(0.3);
    expect(lines).toEqual([]);
    draw({ stretches: [stretch('off-record')] });
    expect(rectangles[0]).toMatchObject({ place: [40, 0, 40, HEIGHT] });
    expect(lines).toEqual([
      [50, HEIGHT],
      [75, 0],
      [75, HEIGHT],
      [80, 0],
    ]);
    // Sound is drawn over it in full.
    expect(rectangles[1]?.alpha).toBe(1);
  });

  test('shows off record of which nothing was taken, too', () => {
    const { draw, rectangles } = testCanvas();
    draw({ stretches: [{ status: 'off-record', from: 5, to: 5 }] });
    expect(rectangles[0]?.place).toEqual([100, 0, 2, HEIGHT]);
  });

  test('has a flag at each marker, and a line where it plays', () => {
    const { draw, rectangles, lines } = testCanvas();
    draw({ markers: [5, 10], position: 2.5 });
    expect(rectangles.slice(WIDTH).map(({ place }) => place)).toEqual([
      [99.5, 0, 1, HEIGHT],
      [199.5, 0, 1, HEIGHT],
      [49, 0, 2, HEIGHT],
    ]);
    expect(lines.slice(0, 3)).toEqual([
      [100, 0],
      [107, 3.5],
      [100, 7],
    ]);
  });

  test('is as sharp as the screen, and sized anew only when that changes', () => {
    vi.stubGlobal('window', { devicePixelRatio: 1.5 });
    const { draw, canvas, sized, rectangles } = testCanvas();
    draw({});
    expect([canvas.width, canvas.height, rectangles.length]).toEqual([300, 75, 300]);
    draw({});
    expect(sized()).toBe(2);
  });

  test('is nothing before there is any length', () => {
    const { draw, rectangles, cleared } = testCanvas();
    draw({ seconds: 0, markers: [0], position: 0, stretches: [{ status: 'background', from: 0, to: 0 }] });
    expect(rectangles).toEqual([]);
    expect(cleared()).toBe(1);
  });
});
