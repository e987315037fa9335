import { SottovoceError } from '../../core/base/errors.ts';
import { openSound, type OpenSound } from '../../core/capture/sound.ts';
import { openWav } from '../../core/capture/wav.ts';
import type { Route } from '../app-protocol.ts';
import { answerRange } from '../byte-range.ts';
import type { Workspace } from '../workspace.ts';

const PATH = /^\/sound\/([0-9a-f]{32})\.wav$/;

/** Takes whose sound is open for reading, so that seeking in one does not open its files anew. */
export class Takes {
  readonly #workspace: Workspace;
  readonly #open = new Map<string, Promise<OpenSound>>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Address of a take as one WAV with all tracks mixed for listening; `?tracks=0,1` chooses. */
  static url(takeId: string): string {
    return `/sound/${takeId}.wav`;
  }

  /** The sound of a take, decrypted as it is read. */
  sound(takeId: string): Promise<OpenSound> {
    const known = this.#open.get(takeId);
    if (known !== undefined) return known;
    const opening = openSound(this.#workspace.media, takeId);
    this.#open.set(takeId, opening);
    opening.catch(() => this.#open.delete(takeId));
    return opening;
  }

  /** Closes the files of a take that is about to go. */
  async close(takeId: string): Promise<void> {
    const opening = this.#open.get(takeId);
    this.#open.delete(takeId);
    const sound = await opening?.catch(() => null);
    await sound?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((takeId) => this.close(takeId)));
  }

  /** Plays takes to the app's own windows, in ranges. */
  readonly route: Route = async (url, request) => {
    const takeId = PATH.exec(url.pathname)?.[1];
    if (takeId === undefined) return null;
    try {
      const source = await this.sound(takeId);
      const chosen = url.searchParams.get('tracks');
      const tracks = chosen === null ? null : chosen.split(',').map(Number);
      if (tracks?.some((track) => !Number.isInteger(track) || track < 0 || track >= source.tracks) === true) {
        throw new SottovoceError('input.invalid');
      }
      return await answerRange(openWav(source, tracks === null ? {} : { tracks }), request, 'audio/wav');
    } catch {
      return new Response(null, { status: 404 });
    }
  };
}
