/** Values of a voice's embedding. */
export const VOICE_SIZE = 256;

/** Embeddings one after another, {@link VOICE_SIZE} values each, each of length 1. */
export type Embeddings = Float32Array;

/** More windows than this are clustered by a sample of them: the work of Ward's method grows with the square. */
const MOST = 1_500;
const ROUNDS = 20;

const count = (embeddings: Embeddings): number => embeddings.length / VOICE_SIZE;
const at = (embeddings: Embeddings, index: number): Float32Array =>
  embeddings.subarray(index * VOICE_SIZE, (index + 1) * VOICE_SIZE);

/** The inner product of two embeddings: of unit ones the cosine of their angle. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < VOICE_SIZE; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/**
 * Ward's hierarchical clustering (Ward 1963) by chains of nearest neighbours, cut at `groups`.
 * @returns the group of each embedding, numbered from 0.
 */
function ward(embeddings: Embeddings, groups: number): Int32Array {
  const size = count(embeddings);
  const distance = new Float32Array(size * size);
  for (let a = 0; a < size; a += 1) {
    for (let b = a + 1; b < size; b += 1) {
      const squared = 2 - 2 * similarity(at(embeddings, a), at(embeddings, b));
      distance[a * size + b] = squared;
      distance[b * size + a] = squared;
    }
  }
  const weight = new Float64Array(size).fill(1);
  const merges: { readonly kept: number; readonly gone: number; readonly height: number }[] = [];
  const alive = new Set(Array.from({ length: size }, (_, i) => i));
  const chain: number[] = [];
  while (alive.size > 1) {
    if (chain.length === 0) chain.push(alive.values().next().value ?? 0);
    const top = chain.at(-1) ?? 0;
    const before = chain.at(-2);
    let nearest = before ?? -1;
    let least = before === undefined ? Infinity : (distance[top * size + before] ?? Infinity);
    for (const other of alive) {
      const d = distance[top * size + other] ?? Infinity;
      if (other !== top && d < least) [least, nearest] = [d, other];
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    merges.push({ kept: nearest, gone: top, height: least });
    merge(distance, weight, alive, size, nearest, top, least);
  }
  return cut(size, merges, groups);
}

/** Lance and Williams' update of the distances for Ward's method. */
function merge(
  distance: Float32Array,
  weight: Float64Array,
  alive: Set<number>,
  size: number,
  kept: number,
  gone: number,
  between: number,
): void {
  alive.delete(gone);
  const [a, b] = [weight[kept] ?? 1, weight[gone] ?? 1];
  for (const other of alive) {
    if (other === kept) continue;
    const c = weight[other] ?? 1;
    const [da, db] = [distance[kept * size + other] ?? 0, distance[gone * size + other] ?? 0];
    const joined = ((a + c) * da + (b + c) * db - c * between) / (a + b + c);
    distance[kept * size + other] = joined;
    distance[other * size + kept] = joined;
  }
  weight[kept] = a + b;
}

/** The groups that are left when the merges are done in order of height until `groups` remain. */
function cut(
  size: number,
  merges: readonly { readonly kept: number; readonly gone: number; readonly height: number }[],
  groups: number,
): Int32Array {
  const parent = Int32Array.from({ length: size }, (_, i) => i);
  const root = (i: number): number => {
    let each = i;
    while ((parent[each] ?? each) !== each) each = parent[each] ?? each;
    return each;
  };
  const inOrder = [...merges].sort((a, b) => a.height - b.height);
  for (const { kept, gone } of inOrder.slice(0, Math.max(0, size - groups))) parent[root(gone)] = root(kept);
  const names = new Map<number, number>();
  return Int32Array.from({ length: size }, (_, i) => {
    const name = root(i);
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  });
}

/** The unit mean of each group; of an empty one zeros. */
function centres(embeddings: Embeddings, labels: Int32Array, groups: number): Float32Array[] {
  const sums = Array.from({ length: groups }, () => new Float32Array(VOICE_SIZE));
  labels.forEach((label, index) => {
    const sum = sums[label];
    const each = at(embeddings, index);
    if (sum !== undefined) for (let i = 0; i < VOICE_SIZE; i += 1) sum[i] = (sum[i] ?? 0) + (each[i] ?? 0);
  });
  for (const sum of sums) {
    const length = Math.sqrt(similarity(sum, sum));
    if (length > 0) for (let i = 0; i < VOICE_SIZE; i += 1) sum[i] = (sum[i] ?? 0) / length;
  }
  return sums;
}

/**
 * Finds `groups` voices: Ward's method on at most 1,500 embeddings, then spherical k-means (Dhillon and Modha 2001) on all.
 * @returns the unit centre of each voice; fewer where there are fewer embeddings than groups.
 */
export function findVoices(embeddings: Embeddings, groups: number): Float32Array[] {
  const size = count(embeddings);
  const wanted = Math.min(groups, size);
  if (wanted === 0) return [];
  const step = Math.max(1, size / MOST);
  const some = new Float32Array(Math.floor(size / step) * VOICE_SIZE);
  for (let i = 0; i < some.length / VOICE_SIZE; i += 1) some.set(at(embeddings, Math.floor(i * step)), i * VOICE_SIZE);
  let voices = centres(some, ward(some, wanted), wanted);
  let labels = new Int32Array(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = Int32Array.from({ length: size }, (_, i) => nearestVoice(at(embeddings, i), voices));
    if (next.every((label, i) => label === labels[i])) break;
    labels = next;
    voices = centres(embeddings, labels, wanted);
  }
  return voices;
}

function nearestVoice(embedding: Float32Array, voices: readonly Float32Array[]): number {
  const near = voices.map((voice) => similarity(embedding, voice));
  return near.indexOf(Math.max(...near));
}

/** Two voices are told apart where their centres are less alike than this: measured, see docs/measurements.md. */
const APART = 0.86;
/** More people than this are not guessed at. */
const MOST_GUESSED = 6;

/**
 * A guess at how many people speak, 1 to 6: the most of whom every two are told apart. On a telephone line voices are too alike to be
 * counted, and the guess is too low: asking is better.
 */
export function likelySpeakers(embeddings: Embeddings): number {
  for (let speakers = MOST_GUESSED; speakers > 1; speakers -= 1) {
    const voices = findVoices(embeddings, speakers);
    const alike = voices.some((voice, index) =>
      voices.slice(index + 1).some((other) => similarity(voice, other) >= APART),
    );
    if (voices.length === speakers && !alike) return speakers;
  }
  return 1;
}
