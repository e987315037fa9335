/** Stages of core in the order in which data flows: one may import only from those before it. */
const stages = ['base', 'media', 'vault', 'capture', 'transcript', 'identities', 'redaction', 'story-package'];
const core = (names) => `^electron/core/(?:${names.join('|')})/`;

const stageRules = stages.slice(0, -1).map((stage, index) => ({
  name: `core-${stage}-imports-only-earlier-stages`,
  severity: 'error',
  from: { path: core([stage]) },
  to: { path: core(stages.slice(index + 1)), reachable: true },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...stageRules,
    {
      name: 'core-is-plain',
      comment: 'Core runs without a window: it reaches no electron, no process of the app, no screen.',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: { path: '^(?:electron/(?!core/)|renderer/|node_modules/(?:electron|react))', reachable: true },
    },
    {
      name: 'every-stage-is-known',
      comment: 'A folder of core that no rule covers is itself an error.',
      severity: 'error',
      from: {},
      to: { path: '^electron/core/', pathNot: core(stages) },
    },
    {
      name: 'contract-is-schemas-only',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { pathNot: '^(?:electron/contract/|node_modules/valibot/)' },
    },
    {
      name: 'preload-sees-the-contract-only',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { pathNot: '^(?:electron/(?:preload|contract)/|node_modules/(?:valibot|electron)/|electron$)' },
    },
    {
      name: 'renderer-takes-only-types-from-core',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-main-and-preload-import-electron',
      severity: 'error',
      from: { pathNot: '^(?:electron/(?:main|preload)/|test/)' },
      to: { path: '(?:^|node_modules/)electron(?:/|$)', pathNot: '^electron/' },
    },
    {
      name: 'speech-and-cli-stand-apart',
      severity: 'error',
      from: { path: '^electron/speech/' },
      to: { path: '^electron/(?:main|cli|preload)/', reachable: true },
    },
    {
      name: 'source-does-not-import-tests',
      severity: 'error',
      from: { pathNot: '^(?:test/|playwright\\.config)' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycles',
      comment: 'Types may name each other; code may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(?:worker|url|raw)$|^(?:vite|devtools-protocol)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:out|test-results)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
