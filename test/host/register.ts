// Loaded with --import before anything else, in main and in utility processes: resolves `electron` and takes away what Electron lacks.
import { registerHooks } from 'node:module';
import { refuseForeignCrypto } from './crypto-limits.ts';
import { refuseExternalBuffers } from './external-buffers.ts';

const url = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common|utility))?$/.test(specifier)
      ? { url, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
refuseForeignCrypto();
refuseExternalBuffers();
