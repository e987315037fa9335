/** A number as Protocol Buffers write it. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

function field(number: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(body.length)]), body]);
}

/** A file that is an ONNX model by its outside: a graph of `weights` zeros, which nothing can run, and metadata. */
export function onnxFile(metadata: Readonly<Record<string, string>>, weights = 2_000): Buffer {
  const entries = Object.entries(metadata).map(([key, value]) =>
    field(14, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))])),
  );
  return Buffer.concat([Buffer.from([8, 8]), field(7, Buffer.alloc(weights)), ...entries]);
}

/** A list of `count` tokens. */
export function tokenList(count: number): string {
  return Array.from({ length: count }, (_, index) => `t${index} ${index}\n`).join('');
}
