import { join } from 'node:path';
import { SottovoceError } from '../core/base/errors.ts';
import type { SpeechModel } from '../core/vault/speech-models.ts';
import type { AddedModel } from './models.ts';

/**
 * A model of the vault as the speech process takes it.
 * @param directory where its files lie.
 * @throws SottovoceError `speech.model-missing` where the vault does not know all files of its kind.
 */
export function addedModel({ id, kind, name, languages, files }: SpeechModel, directory: string): AddedModel {
  const pinned = (role: SpeechModel['files'][number]['role']) => {
    const found = files.find((file) => file.role === role);
    if (found === undefined) throw new SottovoceError('speech.model-missing', { model: role });
    return { path: join(directory, found.file), sha256: found.sha256 };
  };
  const tokens = pinned('tokens');
  const about = { key: id, name, languages };
  switch (kind) {
    case 'whisper':
      return { ...about, files: { kind, encoder: pinned('encoder'), decoder: pinned('decoder'), tokens } };
    case 'transducer': {
      const parts = { encoder: pinned('encoder'), decoder: pinned('decoder'), joiner: pinned('joiner') };
      return { ...about, files: { kind, ...parts, tokens } };
    }
    case 'ctc':
      return { ...about, files: { kind, model: pinned('model'), tokens } };
  }
}
