import { createStore } from '../../app/store.ts';

/** The story that is searched now, '' for none. What is typed is kept by nobody. */
export const searched = createStore('');
