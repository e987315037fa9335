/** One frame of MPEG audio layer III by its header. */
export interface Mp3Header {
  /** Frames a second, of sound. */
  readonly rate: number;
  readonly channels: 1 | 2;
  /** Length of the frame in the file, header included. */
  readonly bytes: number;
  /** Frames of sound that it holds. */
  readonly samples: number;
}

/** kbit/s by the four bits of the header, layer III (ISO 11172-3 table, ISO 13818-3 for the lower rates). */
const KBPS = {
  v1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const RATES = [44_100, 48_000, 32_000] as const;
/** Divisor of the rate by the two version bits: 2.5, reserved, 2, 1. */
const DIVISORS = [4, 0, 2, 1] as const;

/** Reads a frame header (ISO 11172-3, 2.4.2.3), null where the bytes are none or the bit rate is left open. */
export function parseMp3Header(bytes: Uint8Array): Mp3Header | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (bytes.length < 4 || a !== 0xff || (b & 0xe0) !== 0xe0 || (b & 0x06) !== 0x02) return null;
  const divisor = DIVISORS[(b >> 3) & 3] ?? 0;
  const baseRate = RATES[(c >> 2) & 3] ?? 0;
  const kbps = (divisor === 1 ? KBPS.v1 : KBPS.v2)[c >> 4] ?? 0;
  if (divisor === 0 || baseRate === 0 || kbps === 0) return null;
  const rate = baseRate / divisor;
  const samples = divisor === 1 ? 1152 : 576;
  const length = Math.floor((samples / 8) * ((kbps * 1000) / rate)) + ((c >> 1) & 1);
  return { rate, channels: d >> 6 === 3 ? 1 : 2, bytes: length, samples };
}

/** Frames of sound by the Xing or Info header in the first frame, null where there is none. A claim, for progress only. */
export function xingFrames(frame: Uint8Array, header: Mp3Header): number | null {
  const isV1 = header.samples === 1152;
  const sideInformation = header.channels === 1 ? (isV1 ? 17 : 9) : isV1 ? 32 : 17;
  const at = 4 + sideInformation;
  const mark = String.fromCharCode(...frame.subarray(at, at + 4));
  if ((mark !== 'Xing' && mark !== 'Info') || frame.length < at + 12) return null;
  const view = new DataView(frame.buffer, frame.byteOffset + at);
  return (view.getUint32(4) & 1) === 0 ? null : view.getUint32(8) * header.samples;
}

/** Follows the frames of an MP3 through its pieces, to tell whether the last one is whole. */
export class Mp3Walk {
  #next: number;
  #at = 0;
  #held: Uint8Array = new Uint8Array(0);
  #lost = false;

  /** @param start where the first frame lies. */
  constructor(start: number) {
    this.#next = start;
  }

  /** Takes the next piece of the file. */
  push(piece: Uint8Array): void {
    const from = this.#at - this.#held.length;
    const bytes = new Uint8Array(this.#held.length + piece.length);
    bytes.set(this.#held);
    bytes.set(piece, this.#held.length);
    this.#at += piece.length;
    while (!this.#lost && this.#next + 4 <= this.#at) {
      const header = parseMp3Header(bytes.subarray(this.#next - from));
      // A tag at the end or noise: from there on nothing can be said.
      if (header === null) this.#lost = true;
      else this.#next += header.bytes;
    }
    this.#held = this.#lost ? new Uint8Array(0) : bytes.slice(Math.min(bytes.length, Math.max(0, this.#next - from)));
  }

  /** Whether the file, of which all pieces were taken, ends within a frame. */
  get endsWithinFrame(): boolean {
    return !this.#lost && this.#next !== this.#at;
  }
}
