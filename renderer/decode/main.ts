import { decodeSound } from './decode-sound.ts';
import { HostPort } from './host-port.ts';

// The preload script passes one port in; whatever comes after it is not listened to.
const connect = (event: MessageEvent) => {
  const [port] = event.ports;
  if (event.source !== window || event.origin !== window.location.origin || port === undefined) return;
  window.removeEventListener('message', connect);
  void decodeSound(new HostPort(port));
};
window.addEventListener('message', connect);
