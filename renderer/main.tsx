import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/tokens.css';
import './app/base.css';
import { App } from './app/shell/App.tsx';
import { followBattery } from './features/capture/battery.ts';
import { followRecordings } from './features/capture/recorder.ts';

// Before the page counts as loaded, which is when the main process tells.
followRecordings();
void followBattery();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
