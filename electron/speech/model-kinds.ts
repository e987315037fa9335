import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SottovoceError } from '../core/base/errors.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';

/** How a model is run: Whisper, or a transducer or CTC model of NeMo (GigaAM is built like one). */
export type ModelKind = 'whisper' | 'transducer' | 'ctc';
export type ModelRole = 'encoder' | 'decoder' | 'joiner' | 'model' | 'tokens';

/** What a folder or some files turned out to be. */
export interface DetectedModel {
  readonly kind: ModelKind;
  /** For people: `Whisper small`. */
  readonly name: string;
  /** Codes of the languages it knows; none where it says nothing of them, or knows all of Whisper's. */
  readonly languages: readonly string[];
  /** Whether it can say in English what was said in another language. */
  readonly translates: boolean;
  readonly files: readonly { readonly role: ModelRole; readonly path: string; readonly bytes: number }[];
}

const MOST_ENTRIES = 1_000;
const MOST_TOKEN_BYTES = 16 * 1024 * 1024;
/** Whisper's list of tokens leaves out the special ones. */
const SPECIAL_TOKENS = 2_000;
/** Of NVIDIA's model card: what Parakeet TDT 0.6B v3 was trained on. */
const PARAKEET_3 = 'bg hr cs da nl en et fi fr de el hu it lv lt mt pl pt ro sk sl es sv ru uk'.split(' ');

const PART =
  /^(?<prefix>.*?)(?:^|[-_.])(?<part>encoder|decoder|joiner|joint|model|ctc)(?:[-_.](?<form>int8|fp16))?\.onnx$/;
const TOKENS = /^(?<prefix>.*?)(?:^|[-_.])tokens\.txt$/;
/** Smaller and, on processors, faster first. */
const FORMS = ['int8', 'fp16', ''];
const ROLES: Readonly<Record<string, ModelRole>> = {
  encoder: 'encoder',
  decoder: 'decoder',
  joiner: 'joiner',
  joint: 'joiner',
  model: 'model',
  ctc: 'model',
};

interface Found {
  readonly path: string;
  readonly prefix: string;
  readonly role: ModelRole;
  readonly form: string;
}

function roleOf(path: string): Found | null {
  const name = basename(path).toLowerCase();
  const tokens = TOKENS.exec(name)?.groups;
  if (tokens !== undefined) return { path, prefix: tokens['prefix'] ?? '', role: 'tokens', form: '' };
  const groups = PART.exec(name)?.groups;
  if (groups === undefined) return null;
  const role = ROLES[groups['part'] ?? ''];
  if (role === undefined) return null;
  return { path, prefix: groups['prefix'] ?? '', role, form: groups['form'] ?? '' };
}

/** Files that were picked; those beside it for one alone; those in it for a folder. */
async function listed(paths: readonly string[]): Promise<Found[]> {
  const found = (names: readonly string[]): Found[] => names.flatMap((path) => roleOf(path) ?? []);
  const [first] = paths;
  if (first === undefined || paths.length > 1) return found(paths);
  const folder = (await stat(first)).isDirectory() ? first : dirname(first);
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.length > MOST_ENTRIES) throw new SottovoceError('speech.model-unknown');
  const all = found(entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name)));
  const picked = folder === first ? undefined : (roleOf(first) ?? { prefix: '' });
  return picked === undefined ? all : all.filter(({ prefix }) => prefix === picked.prefix);
}

/** The best file of each role. @throws SottovoceError `speech.model-unknown` where several models lie together. */
function chosen(found: readonly Found[]): ReadonlyMap<ModelRole, string> {
  if (new Set(found.map(({ prefix }) => prefix)).size > 1) throw new SottovoceError('speech.model-unknown');
  const files = new Map<ModelRole, string>();
  for (const form of FORMS) {
    for (const each of found) if (each.form === form && !files.has(each.role)) files.set(each.role, each.path);
  }
  return files;
}

/** How many tokens a list has. @throws SottovoceError `speech.model-damaged` for what is no list of tokens with their numbers. */
async function countTokens(path: string): Promise<number> {
  if ((await stat(path)).size > MOST_TOKEN_BYTES) throw new SottovoceError('speech.model-damaged');
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const numbers = new Set<number>();
  for (const line of lines) {
    const number = /(?:^|\s)(\d{1,7})\r?$/u.exec(line)?.[1];
    if (number === undefined) throw new SottovoceError('speech.model-damaged');
    numbers.add(Number(number));
  }
  if (numbers.size === 0 || numbers.size !== lines.length) throw new SottovoceError('speech.model-damaged');
  return numbers.size;
}

/** A part of a name that a model gives of itself, without anything that could mislead. */
function plain(text: string): string {
  return text
    .replace(/[^A-Za-z0-9.-]+/gu, ' ')
    .trim()
    .slice(0, 40);
}

type Described = Pick<DetectedModel, 'kind' | 'name' | 'languages' | 'translates'>;

/** What a model says of itself; null for one of another family. */
function describe(kind: ModelKind, metadata: ReadonlyMap<string, string>, names: string): Described | null {
  const type = metadata.get('model_type') ?? '';
  if (kind === 'whisper') {
    if (!type.startsWith('whisper')) return null;
    const every = metadata.get('is_multilingual') === '1';
    // Turbo was never taught to translate.
    const translates = every && !/turbo|distil/u.test(type);
    return {
      kind,
      name: plain(`Whisper ${type.replace(/^whisper-?/u, '')}`),
      languages: every ? [] : ['en'],
      translates,
    };
  }
  const about = `${[...metadata.values()].join(' ')} ${names}`.toLowerCase();
  if (metadata.get('is_giga_am') === '1' || /giga-?am/u.test(about)) {
    return { kind, name: `GigaAM ${kind === 'ctc' ? 'CTC' : 'RNNT'}`, languages: ['ru'], translates: false };
  }
  if (!type.startsWith('EncDec')) return null;
  if (!about.includes('parakeet')) return { kind, name: 'NeMo', languages: [], translates: false };
  const third = about.includes('0.6b-v3');
  return {
    kind,
    name: third ? 'Parakeet TDT v3' : 'Parakeet',
    languages: third ? PARAKEET_3 : ['en'],
    translates: false,
  };
}

/** Whether a list of tokens can belong to a model that says how many it knows. */
function fits(kind: ModelKind, tokens: number, metadata: ReadonlyMap<string, string>): boolean {
  const told = Number(metadata.get(kind === 'whisper' ? 'n_vocab' : 'vocab_size') ?? Number.NaN);
  if (!Number.isSafeInteger(told)) return true;
  return kind === 'whisper' ? tokens <= told && tokens > told - SPECIAL_TOKENS : Math.abs(tokens - told) <= 2;
}

/**
 * Tells what a folder, one file of a model, or all of its files are: by their names as sherpa-onnx gives them, and by what the
 * model says of itself. Where several precisions lie together, int8 is taken. Nothing of the model is run.
 * @param paths one folder, or files.
 * @throws SottovoceError `speech.model-unknown` where files are missing, of several models, or of one that can't be run here;
 *   `speech.model-damaged` where one is cut off or does not belong to the others; `storage.*`.
 */
export async function detectModel(paths: readonly string[]): Promise<DetectedModel> {
  const files = chosen(await listed(paths));
  const has = (...roles: ModelRole[]): boolean => roles.every((role) => files.has(role));
  const whole: readonly (readonly [ModelKind, readonly ModelRole[]])[] = [
    ['transducer', ['encoder', 'decoder', 'joiner', 'tokens']],
    ['whisper', ['encoder', 'decoder', 'tokens']],
    ['ctc', ['model', 'tokens']],
  ];
  const [kind, roles] = whole.find(([, needed]) => has(...needed)) ?? [];
  if (kind === undefined || roles === undefined) throw new SottovoceError('speech.model-unknown');
  const own = roles.map((role) => ({ role, path: files.get(role) ?? '' }));
  const metadata = new Map<ModelRole, ReadonlyMap<string, string>>();
  for (const { role, path } of own) if (role !== 'tokens') metadata.set(role, await readOnnxMetadata(path));
  const main = metadata.get(kind === 'ctc' ? 'model' : 'encoder') ?? new Map<string, string>();
  const names = own.map(({ path }) => `${basename(dirname(path))} ${basename(path)}`).join(' ');
  const described = describe(kind, main, names);
  if (described === null) throw new SottovoceError('speech.model-unknown');
  if (!fits(kind, await countTokens(files.get('tokens') ?? ''), main)) throw new SottovoceError('speech.model-damaged');
  const sized = await Promise.all(own.map(async (file) => ({ ...file, bytes: (await stat(file.path)).size })));
  return { ...described, files: sized };
}
