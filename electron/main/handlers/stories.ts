import type { RequestOutput } from '../../contract/contract.ts';
import type { Handlers } from '../ipc.ts';
import { broadcast } from '../ipc.ts';
import { SottovoceError } from '../../core/base/errors.ts';
import { destroyTake } from '../../core/capture/sound.ts';
import { listTakes, type Take } from '../../core/capture/takes.ts';
import { moveDecisions } from '../../core/identities/forget.ts';
import type { Workspace } from '../workspace.ts';
import { Takes } from './takes.ts';

type Names =
  | 'storiesList'
  | 'storyCreate'
  | 'storyRename'
  | 'storyRemove'
  | 'interviewCreate'
  | 'interviewGet'
  | 'interviewRename'
  | 'interviewRemove'
  | 'takeRemove';

/** What records or is worked on now must not be pulled away from under the writer. @throws SottovoceError vault.busy */
export function requireIdle({ recording, jobs }: Workspace, interviewIds: readonly string[]): void {
  const busy = jobs
    .list()
    .some(({ state, subjectId }) => (state === 'running' || state === 'waiting') && interviewIds.includes(subjectId));
  if (busy || (recording.interviewId !== null && interviewIds.includes(recording.interviewId))) {
    throw new SottovoceError('vault.busy');
  }
  jobs.dropPaused(interviewIds);
}

/** A take as windows see it: in seconds. */
function takeView(take: Take): RequestOutput<'interviewGet'>['takes'][number] {
  const { rate, frames, stretches, markers } = take;
  return {
    ...take,
    seconds: frames / rate,
    soundUrl: Takes.url(take.id),
    stretches: stretches.map((stretch) => ({
      ...stretch,
      start: stretch.startFrame / rate,
      seconds: stretch.frames / rate,
    })),
    markers: markers.map(({ id, frame, label }) => ({ id, seconds: frame / rate, label })),
  };
}

/** Stories, their interviews and the takes in these. */
export function storyHandlers(workspace: Workspace, takes: Takes): Handlers<Names> {
  const changed = () => {
    broadcast('storiesChanged', {});
    return null;
  };
  const destroy = async (takeId: string) => {
    await takes.close(takeId);
    await destroyTake(workspace.media, takeId);
  };
  const takesOf = (interviewId: string) => listTakes(workspace.vault.db, interviewId).map(({ id }) => id);
  const destroyTakesOf = async (interviewId: string) => {
    for (const id of takesOf(interviewId)) await destroy(id);
  };

  return {
    storiesList: () => workspace.stories.list(),
    storyCreate: ({ title }) => {
      const storyId = workspace.stories.createStory(title);
      changed();
      return { storyId };
    },
    storyRename: ({ storyId, title }) => {
      workspace.stories.renameStory(storyId, title);
      return changed();
    },
    storyRemove: async ({ storyId }) => {
      const interviewIds = workspace.stories.story(storyId).interviews.map(({ id }) => id);
      requireIdle(workspace, [storyId, ...interviewIds]);
      for (const interviewId of interviewIds) await destroyTakesOf(interviewId);
      workspace.stories.removeStory(storyId);
      return changed();
    },
    interviewCreate: ({ storyId, title }) => {
      const interviewId = workspace.stories.createInterview(storyId, title);
      changed();
      return { interviewId };
    },
    interviewGet: ({ interviewId }) => {
      const { id, storyId, title, language, languages } = workspace.stories.interview(interviewId);
      const list = listTakes(workspace.vault.db, interviewId);
      return {
        id,
        storyId,
        title,
        language,
        languages: [...languages],
        takes: list.map(takeView),
      };
    },
    interviewRename: ({ interviewId, title }) => {
      workspace.stories.renameInterview(interviewId, title);
      return changed();
    },
    interviewRemove: async ({ interviewId }) => {
      requireIdle(workspace, [interviewId]);
      const { storyId } = workspace.stories.interview(interviewId);
      moveDecisions(workspace.vault.db, storyId, takesOf(interviewId));
      await destroyTakesOf(interviewId);
      workspace.stories.removeInterview(interviewId);
      return changed();
    },
    takeRemove: async ({ takeId }) => {
      const interviewIds = workspace.stories.interviewsOfTake(takeId);
      requireIdle(workspace, interviewIds);
      for (const id of interviewIds) {
        moveDecisions(workspace.vault.db, workspace.stories.interview(id).storyId, [takeId]);
      }
      await destroy(takeId);
      return changed();
    },
  };
}
