import { join } from 'node:path';

/** The folder of what comes with the app: beside its code in a checkout; in a packed app it lies outside the archive. */
export const resources = join(import.meta.dirname, '..', '..', 'resources');
