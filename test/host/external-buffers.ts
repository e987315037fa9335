// Electron's V8 runs with a memory cage: an ArrayBuffer over memory that an addon allocated aborts or throws there. No script can see
// whether a buffer is one, so the addons known to hand them out are watched where they are loaded.

type Call = (...args: unknown[]) => unknown;
type Exports = Record<string, unknown>;

function refused(where: string): Error {
  return new Error(`External buffers are not allowed: ${where}`);
}

/** sherpa-onnx functions that return samples, and the place of their argument `enableExternalBuffer`, whose default is true. */
const sherpaFunctions: readonly [string, number][] = [
  ['readWave', 1],
  ['readWaveFromBinary', 1],
  ['voiceActivityDetectorFront', 1],
  ['circularBufferGet', 3],
  ['speakerEmbeddingExtractorComputeEmbedding', 2],
  ['onlineSpeechDenoiserFlushWrapper', 1],
];
/** sherpa-onnx functions that take it as a field of an object. */
const sherpaRequests = [
  'offlineTtsGenerate',
  'offlineTtsGenerateAsync',
  'offlineTtsGenerateWithConfig',
  'offlineSpeechDenoiserRunWrapper',
  'onlineSpeechDenoiserRunWrapper',
  'offlineSourceSeparationProcess',
];

function watch(exports: Exports, name: string, check: (args: readonly unknown[]) => void): void {
  const original = exports[name];
  if (typeof original !== 'function') return;
  const call = original as Call;
  const watched = function watched(this: unknown, ...args: unknown[]): unknown {
    check(args);
    return Reflect.apply(call, this, args);
  };
  Object.defineProperty(exports, name, { value: watched, configurable: true, enumerable: true, writable: true });
}

function watchSherpa(exports: Exports): void {
  for (const [name, index] of sherpaFunctions) {
    watch(exports, name, (args) => {
      if (args[index] !== false && args[index] !== 0) throw refused(`pass false as enableExternalBuffer to ${name}`);
    });
  }
  for (const name of sherpaRequests) {
    watch(exports, name, (args) => {
      const asked = args.some(
        (argument) => new Map<string, unknown>(Object.entries(argument ?? {})).get('enableExternalBuffer') === false,
      );
      if (!asked) throw refused(`give enableExternalBuffer: false to ${name}`);
    });
  }
}

function watchSodium(exports: Exports): void {
  for (const name of ['sodium_malloc', 'sodium_free', 'sodium_mprotect_noaccess']) {
    watch(exports, name, () => {
      throw refused(name);
    });
  }
}

/** Makes the addons that hand out external ArrayBuffers throw where they would fail in Electron (sherpa-onnx#925, sodium-native#185). */
export function refuseExternalBuffers(): void {
  const load = process.dlopen.bind(process);
  process.dlopen = function dlopen(module: object, filename: string, flags?: number): void {
    if (flags === undefined) load(module, filename);
    else load(module, filename, flags);
    const exports = (module as { exports?: Exports }).exports;
    if (exports === undefined) return;
    if ('voiceActivityDetectorFront' in exports) watchSherpa(exports);
    if ('sodium_malloc' in exports) watchSodium(exports);
  };
}
