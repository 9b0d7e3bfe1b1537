import {ApiError, get, jobPath, safeHref} from './api.js';
import {h, setText, show} from './dom.js';
import {count} from './format.js';

const FILE = 'faults.json';
const MOST = 200;
const LARGEST = 2_000_000;

/** What is wrong with the document, each with its place: the file that the parsing leaves. */
export function faults(id) {
  const number = h('span', {class: 'muted tabular'});
  const list = h('ul', {class: 'faults', tabindex: 0, 'aria-labelledby': 'faults-title'});
  const rest = h('p', {class: 'muted faults-rest', hidden: true});
  const all = h('a', {class: 'link', target: '_blank', rel: 'noopener', text: 'All of them'});
  const element = h('section', {class: 'card', 'aria-labelledby': 'faults-title', hidden: true},
    h('div', {class: 'card-head'}, h('h2', {id: 'faults-title', text: 'Faults in the document'}), h('span', {class: 'end'}, number)), list, rest);

  async function load(file) {
    all.href = safeHref(file.href ?? jobPath(id, `/artifacts/${FILE}`));
    try {
      draw(file.size > LARGEST ? null : await get(jobPath(id, `/artifacts/${FILE}`)));
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      rest.replaceChildren(`They could not be read: ${failure.message}`);
      show(rest, true);
      show(element, true);
    }
  }

  function draw(found) {
    const shown = (Array.isArray(found) ? found : []).slice(0, MOST);
    list.replaceChildren(...shown.map(({pointer, message}) => h('li', {}, h('code', {text: pointer || 'the document'}), h('span', {text: message}))));
    setText(number, found === null ? '' : count(found.length));
    rest.replaceChildren(...(found === null ? ['They are too many to be listed here. ', all] : found.length > MOST ? [`${count(found.length - MOST)} more. `, all] : []));
    show(rest, rest.hasChildNodes());
    show(element, found === null || found.length > 0);
  }

  return {element, add: file => file.name === FILE && load(file)};
}
