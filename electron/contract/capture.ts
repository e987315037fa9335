import * as v from 'valibot';
import * as view from './views.ts';

const nothing = v.null();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(v.number(), v.minValue(0));
const rate = v.pipe(v.number(), v.integer(), v.minValue(8_000), v.maxValue(192_000));
const label = v.pipe(v.string(), v.maxLength(200));
const track = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15));
const status = v.picklist(['on-record', 'background', 'off-record']);
/** Of a stretch within its take, in the order in which they were begun. */
const ordinal = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const take = { takeId: view.id };

/** Off-record sound that is sealed under a key in memory until the journalist decides. */
const sealedStretch = v.object({ takeId: v.string(), stretch: v.number(), seconds });

/** Requests about recording; all of them but those on takes that are in the vault work while it is locked. */
export const captureRequests = {
  captureStart: {
    input: v.object({
      /** Null for the inbox: the take gets an interview of its own there when the vault is opened. */
      interviewId: v.nullable(view.id),
      /** Of the take's timeline: that of the first track. */
      rate,
      /** Tracks of one device share a clock. */
      tracks: v.pipe(
        v.array(v.object({ label, rate, device: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15)) })),
        v.minLength(1),
        v.maxLength(16),
      ),
    }),
    output: v.object({ takeId: v.string() }),
  },
  /** 16-bit little-endian mono samples of one track, in order. Answers when they are on their way to the disk. */
  captureAppend: {
    input: v.object({
      ...take,
      track,
      stretch: ordinal,
      /** When the first of them was taken, in seconds of the window's monotonic clock, which all devices share. */
      time: v.number(),
      pcm: v.instance(Uint8Array),
    }),
    output: v.object({ frames: v.number() }),
  },
  /**
   * Begins the next stretch. `decide` is for off record: captured, but under a key in memory alone. Off record without it
   * takes no samples. Answers with the ordinal, which is one more than the last: a window may use it before the answer.
   */
  captureSwitch: {
    input: v.object({ ...take, status, begins: v.picklist(['status', 'pause']), decide: v.boolean() }),
    output: v.object({ stretch: v.number() }),
  },
  captureStop: {
    input: v.object(take),
    output: v.object({
      seconds,
      /** False while the vault is locked: it is entered at the next unlocking. */
      inVault: v.boolean(),
      sealed: v.array(sealedStretch),
    }),
  },
  captureState: {
    input: v.object({}),
    output: v.object({
      takeId: v.nullable(v.string()),
      interviewId: v.nullable(v.string()),
      sealed: v.array(sealedStretch),
    }),
  },
  /** What becomes of sealed off-record sound. `drop` destroys its key. */
  captureDecide: {
    input: v.object({ ...take, stretch: ordinal, decision: v.picklist(['drop', 'on-record', 'background']) }),
    output: nothing,
  },
  /** How long the disk lasts at `bytesPerSecond`, null where the system does not say. */
  captureSpace: {
    input: v.object({ bytesPerSecond: v.pipe(v.number(), v.minValue(1)) }),
    output: v.object({
      secondsLeft: v.nullable(seconds),
      /** Where sound goes just now. */
      place: v.picklist(['vault', 'second']),
      /** Whether a second location was given. */
      hasSecond: v.boolean(),
    }),
  },

  /** Sets a marker, or labels and moves the one with this id, in a take that runs or in one of the vault. */
  markerSave: {
    input: v.object({ ...take, markerId: v.optional(view.id), seconds, label }),
    output: v.object({ markerId: v.string() }),
  },
  markerRemove: { input: v.object({ ...take, markerId: view.id }), output: nothing },

  /**
   * Lowest and highest samples, as pairs of int8, one array a track. In detail 0 a take is one part of a few thousand pairs, however
   * long it is; each further detail has twice as many pairs a second and parts of as many `pairs`, up to the `finest`.
   */
  peaksGet: {
    input: v.object({ ...take, detail: v.pipe(count, v.maxValue(30)), part: v.pipe(count, v.maxValue(2 ** 30)) }),
    output: v.object({
      perSecond: v.number(),
      pairs: count,
      finest: count,
      tracks: v.array(v.instance(Uint8Array)),
    }),
  },
  /** Puts a take into another interview, from the inbox say. Only before it is transcribed there. */
  takeMove: { input: v.object({ ...take, interviewId: view.id }), output: nothing },
  /** The journalist says that a take found beside the vault is their own. */
  takeConfirm: { input: v.object(take), output: nothing },
  /** Compares the encrypted files of a take with what they were when the vault first saw them. */
  custodyVerify: {
    input: v.object(take),
    output: v.object({ unchanged: v.boolean(), anchoredAt: v.number(), files: count, changed: count }),
  },
  /** Asks where to, then writes a signed statement about a take. Null when the person cancelled. */
  custodyExport: { input: v.object(take), output: v.nullable(v.object({ fileName: v.string() })) },

  /** Asks for the folder where recording goes on when the vault's disk can't take more. Null when the person cancelled. */
  secondLocationChoose: { input: v.object({}), output: v.nullable(v.object({ path: v.string() })) },
  secondLocationGet: { input: v.object({}), output: v.object({ path: v.nullable(v.string()) }) },
  secondLocationClear: { input: v.object({}), output: nothing },
} as const;

/** What the main process tells about recording. */
export const captureEvents = {
  /** Recording ended without being asked to: the take is kept. */
  captureEnded: v.object({ takeId: v.string(), error: v.nullable(view.errorView) }),
  /** Recording goes on, but not as before. */
  captureNotice: v.object({ takeId: v.string(), notice: v.picklist(['second-location', 'clock-changed']) }),
  /** Sealed off-record sound came or went. */
  captureSealedChanged: v.object({ sealed: v.array(sealedStretch) }),
} as const;
