import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the sound of a vault lies: its media folder and, where the journalist gave one, a second location. */
export interface MediaPlaces {
  readonly mediaDirectory: string;
  readonly secondDirectory?: string | null;
}

/** The folders, the media folder first. */
export function foldersOf({ mediaDirectory, secondDirectory }: MediaPlaces): readonly string[] {
  return secondDirectory === undefined || secondDirectory === null
    ? [mediaDirectory]
    : [mediaDirectory, secondDirectory];
}

/** Whether something lies at `path`. */
export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** Path of a file of the vault's sound: in the first folder that has it, else where it would lie in the media folder. */
export async function locate(places: MediaPlaces, name: string): Promise<string> {
  for (const folder of foldersOf(places)) {
    const path = join(folder, name);
    if (await exists(path)) return path;
  }
  return join(places.mediaDirectory, name);
}

/** The last folder that has the file: where a take went on is what was written later. The media folder where none has it. */
export async function folderOfNewest(places: MediaPlaces, name: string): Promise<string> {
  for (const folder of [...foldersOf(places)].reverse()) {
    if (await exists(join(folder, name))) return folder;
  }
  return places.mediaDirectory;
}
