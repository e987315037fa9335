import { SottovoceError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import type { OpenedPackage } from '../../core/story-package/open.ts';
import type { Route } from '../app-protocol.ts';
import { answerRange } from '../byte-range.ts';

const PATH = /^\/package\/([0-9a-f]{32})\/(audio\/[\w.-]+)$/;
const TYPES: Readonly<Record<string, string>> = { flac: 'audio/flac', opus: 'audio/ogg' };

/** Packages that an editor is reading: verified, held open, decrypted piece by piece, never written. */
export class OpenedPackages {
  readonly #open = new Map<string, OpenedPackage>();

  add(opened: OpenedPackage): string {
    const id = newId();
    this.#open.set(id, opened);
    return id;
  }

  /** @throws SottovoceError input.not-found */
  get(id: string): OpenedPackage {
    const opened = this.#open.get(id);
    if (opened === undefined) throw new SottovoceError('input.not-found');
    return opened;
  }

  async close(id: string): Promise<void> {
    const opened = this.#open.get(id);
    this.#open.delete(id);
    await opened?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.close(id)));
  }

  /** Address of a package's sound. */
  static url(openedId: string, member: string): string {
    return `/package/${openedId}/${member}`;
  }

  /** Plays the sound of an opened package to the app's own windows. */
  readonly route: Route = async (url, request) => {
    const [, id, name] = PATH.exec(url.pathname) ?? [];
    if (id === undefined || name === undefined) return null;
    const opened = this.#open.get(id);
    const member = opened?.members.find((each) => each.name === name);
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (opened === undefined || member === undefined || type === undefined) return new Response(null, { status: 404 });
    const content = {
      size: member.size,
      read: (offset: number, length: number) => opened.readMember(name, offset, length),
    };
    return answerRange(content, request, type);
  };
}
