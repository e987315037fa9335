import type { CdpSession } from '../cdp.ts';

/**
 * Where files that were dropped on a page lie. The preload's world keeps them in an array under the name of its receiver.
 * @param message `first` and `count`: which of the array.
 */
export async function droppedPaths(
  page: CdpSession | undefined,
  executionContextId: number | undefined,
  receiver: string,
  message: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const first = Number(message['first']);
  const paths: string[] = [];
  if (page === undefined || executionContextId === undefined) return paths;
  for (let index = first; index < first + Number(message['count']); index += 1) {
    const { result } = await page.send('Runtime.callFunctionOn', {
      functionDeclaration: `function (index) { return globalThis[${JSON.stringify(`${receiver}files`)}][index]; }`,
      executionContextId,
      arguments: [{ value: index }],
    });
    paths.push((await page.send('DOM.getFileInfo', { objectId: result.objectId ?? '' })).path);
  }
  return paths;
}
