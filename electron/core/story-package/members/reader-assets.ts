/** Style of the reader: the system's own fonts and colours, light and dark. */
export const READER_STYLE = `
:root { color-scheme: light dark; --line: #c9c9c9; --soft: #595959; --mark: #fff0b3; --ink: #1b1b1b; --paper: #fdfdfb; --link: #0b4f9e; }
@media (prefers-color-scheme: dark) {
  :root { --line: #4a4a4a; --soft: #b0b0b0; --mark: #574a12; --ink: #ececec; --paper: #161616; --link: #8fc1ff; }
}
body { max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1.05rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, footer { border-color: var(--line); border-style: solid; border-width: 0 0 1px; margin-bottom: 1rem; }
footer { border-width: 1px 0 0; color: var(--soft); font-size: 0.9rem; overflow-wrap: anywhere; }
h1 { line-height: 1.2; }
audio { width: 100%; }
article p { margin: 0 0 0.8rem; }
article p[hidden] { display: none; }
.who { font-weight: 600; }
.at { color: var(--link); font: inherit; font-size: 0.9rem; background: none; border: 0; padding: 0.2rem; cursor: pointer; text-decoration: underline; }
span.at { color: var(--soft); cursor: auto; text-decoration: none; }
mark { background: var(--mark); color: inherit; border-radius: 0.2rem; padding: 0 0.15rem; }
label { display: block; font-weight: 600; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: 0.4rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
pre { white-space: pre-wrap; font: inherit; }
`;

/** Script of the reader: filters segments by the words searched for, and plays from a segment. */
export const READER_SCRIPT = `
'use strict';
const segments = [...document.querySelectorAll('article p[data-text]')];
const search = document.getElementById('search');
const found = document.getElementById('found');
search.addEventListener('input', () => {
  const wanted = search.value.trim().toLowerCase();
  let count = 0;
  for (const segment of segments) {
    const hit = segment.textContent.toLowerCase().includes(wanted);
    segment.hidden = !hit;
    if (hit) count += 1;
  }
  found.textContent = wanted === '' ? '' : String(count);
});
for (const button of document.querySelectorAll('button.at')) {
  button.addEventListener('click', () => {
    const sound = document.getElementById(button.dataset.sound);
    sound.currentTime = Number(button.dataset.start);
    void sound.play();
  });
}
`;
