/** Something that can be read at any place, such as a take as one WAV. */
export interface RandomAccess {
  /** Length in bytes. */
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A media element asks for more when it needs it; a whole take in one answer would sit in memory. */
const LARGEST_ANSWER = 1 << 20;

/** Answers a request with a byte range of `content` (RFC 9110, 14.2: one range, always 206 so that seeking works). */
export async function answerRange(content: RandomAccess, request: Request, type: string): Promise<Response> {
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? 'bytes=0-');
  const from = Number(range?.[1] ?? 0);
  if (range === null || from >= content.size) {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${content.size}` } });
  }
  const wanted =
    range[2] === undefined || range[2] === '' ? content.size - 1 : Math.min(Number(range[2]), content.size - 1);
  const to = Math.min(wanted, from + LARGEST_ANSWER - 1);
  const body = await content.read(from, to - from + 1);
  return new Response(body, {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(body.length),
      'content-range': `bytes ${from}-${to}/${content.size}`,
    },
  });
}
