import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: resolve('electron/main/index.ts'),
          speech: resolve('electron/speech/process.ts'),
          finding: resolve('electron/main/finding/thread.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload script can require nothing but electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('electron/preload/index.ts'), decode: resolve('electron/preload/decode.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      rolldownOptions: { input: { index: resolve('renderer/index.html'), decode: resolve('renderer/decode.html') } },
    },
    plugins: [react()],
  },
});
