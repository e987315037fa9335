import base from '../../playwright.config.ts';

/** The whole job, run by test/e2e/whole-job.spec.ts, which watches what it does from outside. */
export default {
  ...base,
  testDir: import.meta.dirname,
  projects: [{ name: 'job', testDir: import.meta.dirname }],
  outputDir: '../../test-results/job',
};
