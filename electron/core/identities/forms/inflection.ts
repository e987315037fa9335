/** Of a name. */
export type Gender = 'masculine' | 'feminine';

/** What part of a name a form is: each part declines in its own way. */
export const FORM_ROLES = [
  'full',
  'given',
  'patronymic',
  'family',
  'diminutive',
  'nick',
  'call-sign',
  'relation',
  'alias',
] as const;
export type FormRole = (typeof FORM_ROLES)[number];
