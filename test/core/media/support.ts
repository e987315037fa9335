/** Options of {@link makeWav}. */
export interface WavOptions {
  readonly channels?: number;
  readonly bits?: number;
  readonly rate?: number;
  /** 1 PCM, 3 float. */
  readonly code?: number;
  /** Written in place of the real length. */
  readonly claimedBytes?: number;
  readonly extensible?: boolean;
  /** RF64 with a ds64 chunk. */
  readonly is64?: boolean;
  /** Bytes of a chunk in front of the sound. */
  readonly junk?: number;
}

/** A WAV file around `data`. */
export function makeWav(data: Uint8Array, options: WavOptions = {}): Buffer {
  const { channels = 1, bits = 16, rate = 16_000, code = 1, claimedBytes = data.length } = options;
  const fmt = Buffer.alloc(options.extensible === true ? 40 : 16);
  fmt.writeUInt16LE(options.extensible === true ? 0xfffe : code, 0);
  fmt.writeUInt16LE(channels, 2);
  fmt.writeUInt32LE(rate, 4);
  fmt.writeUInt32LE((rate * channels * bits) / 8, 8);
  fmt.writeUInt16LE((channels * bits) / 8, 12);
  fmt.writeUInt16LE(bits, 14);
  if (options.extensible === true) fmt.writeUInt16LE(code, 24);
  const chunks = [chunk('fmt ', fmt)];
  if (options.is64 === true) {
    const sizes = Buffer.alloc(28);
    // All of the file but its first eight bytes: `WAVE`, this chunk and those that follow (EBU Tech 3306).
    const size = 4 + 36 + chunks.reduce((sum, { length }) => sum + length, 0) + 8 + data.length;
    sizes.writeBigUInt64LE(BigInt(size), 0);
    sizes.writeBigUInt64LE(BigInt(claimedBytes), 8);
    chunks.unshift(chunk('ds64', sizes));
  }
  if (options.junk !== undefined) chunks.push(chunk('LIST', Buffer.alloc(options.junk, 'x')));
  const head = Buffer.alloc(8);
  head.write('data', 0, 'latin1');
  head.writeUInt32LE(options.is64 === true ? 0xffffffff : claimedBytes, 4);
  return Buffer.concat([riff(options.is64 === true ? 'RF64' : 'RIFF'), ...chunks, head, data]);
}

/** 16-bit little-endian bytes of samples. */
export function int16(...samples: readonly number[]): Buffer {
  return Buffer.from(new Int16Array(samples).buffer);
}

function riff(name: string): Buffer {
  return Buffer.from(`${name}\xff\xff\xff\xffWAVE`, 'latin1');
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
