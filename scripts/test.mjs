// `npm test`: checks, unit and integration tests, build, end-to-end tests. Ends with one line that sums up all of them.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runChecks } from './check.mjs';
import { runNode } from './run.mjs';

const results = 'test-results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** Reads a report that a runner wrote; a runner that wrote none has failed. */
function report(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, names: [] };
  }
}

function vitest() {
  const file = `${results}/vitest.json`;
  const code = runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const sum = report(file, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
    names: json.testResults.flatMap((suite) =>
      suite.assertionResults
        .filter((test) => test.status === 'pending' || test.status === 'skipped')
        .map((test) => test.fullName),
    ),
  }));
  return code !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}

function playwright() {
  const file = `${results}/playwright.json`;
  const built = runNode(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']);
  if (built !== 0) return { passed: 0, failed: 1, skipped: 0, names: [] };
  const code = runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const skippedIn = (suite) => [
    ...(suite.specs ?? [])
      .filter((spec) => spec.tests.some((test) => test.status === 'skipped'))
      .map((spec) => spec.title),
    ...(suite.suites ?? []).flatMap(skippedIn),
  ];
  const sum = report(file, ({ stats, suites }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    names: suites.flatMap(skippedIn),
  }));
  return code !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}

const sums = [runChecks(), vitest(), playwright()];
const total = (key) => sums.reduce((sum, part) => sum + part[key], 0);
for (const name of sums.flatMap((part) => part.names ?? [])) console.log(`skipped: ${name}`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exitCode = total('failed') === 0 ? 0 : 1;
