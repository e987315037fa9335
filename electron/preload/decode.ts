import { ipcRenderer } from 'electron';

// The page gets one port and nothing else: no bridge, no channel, no second port.
ipcRenderer.once('decode-port', (event) => {
  window.postMessage('decode-port', window.location.origin, [...event.ports]);
});
