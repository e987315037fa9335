import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runOffline, whyNotOffline } from '../harness/network.ts';
import { tracedWrites } from '../harness/written-files.ts';

const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? 'node_modules/electron/dist', 'electron');
const main = 'test/conformance/fixtures/process/main.cjs';
const timeout = 50_000;

// What the host itself does would be laid at the app's door by the searches of test/harness: it must do nothing.
let userData = '';
test.beforeEach(async () => {
  const reason = await whyNotOffline();
  test.skip(reason !== undefined, reason);
  userData = await mkdtemp(join(tmpdir(), 'sottovoce-quiet-'));
});
test.afterEach(async () => {
  await rm(userData, { recursive: true, force: true });
});

test('the host reaches for no network', async () => {
  const { exitCode, stdout, foreign } = await runOffline(electron, [`--user-data-dir=${userData}`, main, '--tell'], {
    timeout,
  });
  expect([exitCode, stdout, foreign]).toEqual([0, 'Process\n', []]);
});

test('the host writes nothing outside its profile', async () => {
  const { exitCode, stdout, written, elsewhere } = await tracedWrites(
    electron,
    [`--user-data-dir=${userData}`, main, '--tell'],
    [userData],
    { timeout },
  );
  expect([exitCode, stdout]).toEqual([0, 'Process\n']);
  expect(written.length).toBeGreaterThan(0);
  expect(elsewhere.filter((path) => !path.startsWith(join(tmpdir(), 'sottovoce-profile-')))).toEqual([]);
});
