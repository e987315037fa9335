// `npm run check`: types, lint, format, layers, unused code. Each must be clean.
import { runNode } from './run.mjs';

const checks = [
  ['types', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  [
    'layers',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--output-type',
      'err',
      'electron',
      'renderer',
      'test',
    ],
  ],
  ['unused', ['node_modules/knip/bin/knip.js']],
];

/** Runs every check and returns how many passed and failed. */
export function runChecks() {
  let failed = 0;
  for (const [name, args] of checks) {
    const ok = runNode(args) === 0;
    console.log(`check ${name}: ${ok ? 'passed' : 'FAILED'}`);
    if (!ok) failed += 1;
  }
  return { passed: checks.length - failed, failed, skipped: 0 };
}

if (import.meta.filename === process.argv[1] || process.argv[1]?.endsWith('check.mjs')) {
  process.exitCode = runChecks().failed === 0 ? 0 : 1;
}
