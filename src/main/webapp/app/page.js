import {Headway} from '../headway.js';
import {BASE} from './api.js';
import {showConnection} from './connection.js';

/** The connection of a page, shown in its head. */
export function connected() {
  const headway = new Headway({base: BASE});
  showConnection(headway);
  return headway;
}
