import { fromChromium } from '../urls.ts';

/** What the handler of setWindowOpenHandler is told. */
export interface OpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: string;
  readonly referrer: object;
}

/** What a page that calls window.open asks for. */
export function openDetails(url: string, frameName: string, features: readonly string[]): OpenDetails {
  return {
    url: fromChromium(url),
    frameName,
    features: features.join(','),
    disposition: 'foreground-tab',
    referrer: { url: '', policy: 'default' },
  };
}
