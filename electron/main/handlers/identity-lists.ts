import { readFile } from 'node:fs/promises';
import { dialog } from 'electron';
import { SottovoceError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { readIdentityList, type ImportedList } from '../../core/identities/import/list.ts';
import { Registry } from '../../core/identities/registry.ts';
import type { identityRequests } from '../../contract/identities.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

type Names = Extract<keyof typeof identityRequests, `list${string}`>;

/** Identities from a list that the person keeps elsewhere: read, looked at, then taken or forgotten. */
export function identityListHandlers(workspace: Workspace): Handlers<Names> {
  // One at a time, in memory only.
  let open: { readonly id: string; readonly list: ImportedList } | null = null;
  workspace.onLock(() => {
    open = null;
  });
  const opened = (listId: string): ImportedList => {
    if (open?.id !== listId) throw new SottovoceError('input.not-found');
    return open.list;
  };
  return {
    listOpen: async ({ storyId }, window) => {
      workspace.stories.story(storyId);
      const chosen = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: [{ name: 'CSV', extensions: ['csv', 'tsv', 'txt'] }],
      });
      const [path] = chosen.filePaths;
      if (chosen.canceled || path === undefined) return null;
      const list = readIdentityList(await readFile(path));
      open = { id: newId(), list };
      const { encoding, separator, unknownColumns, entries, problems } = list;
      return {
        listId: open.id,
        encoding,
        separator,
        unknownColumns: [...unknownColumns],
        entries: entries.map(({ line, draft: { kind, action, replacement, reason, forms } }) => {
          return { line, kind, action, replacement, reason, forms: forms.length };
        }),
        problems: [...problems],
      };
    },
    listReveal: ({ listId }) => opened(listId).entries.map(({ draft }) => draft.forms.map(({ text }) => text)),
    listTake: ({ storyId, listId }) => {
      const drafts = opened(listId).entries.map(({ draft }) => draft);
      new Registry(workspace.vault.db, storyId).saveAll(drafts);
      open = null;
      broadcast('registryChanged', { storyId });
      return { added: drafts.length };
    },
    listForget: ({ listId }) => {
      if (open?.id === listId) open = null;
      return null;
    },
  };
}
