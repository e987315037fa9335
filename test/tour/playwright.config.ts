import base from '../../playwright.config.ts';

/** The pictures of the README: see tour.spec.ts. */
export default {
  ...base,
  testDir: import.meta.dirname,
  projects: [{ name: 'tour', testDir: import.meta.dirname }],
  outputDir: '../../test-results/tour',
};
