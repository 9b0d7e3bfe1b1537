import {h, setText, show} from './dom.js';
import {count} from './format.js';

const MOST = 200;
const LEVELS = new Set(['warning', 'warn', 'error']);

/** What is wrong with the document, each with its place, as the job has logged it. */
export function faults() {
  const heading = h('h2', {id: 'faults-title', text: 'Faults in the document'});
  const number = h('span', {class: 'muted tabular'});
  const list = h('ul', {class: 'faults', tabindex: 0, role: 'list', 'aria-labelledby': 'faults-title'});
  const rest = h('p', {class: 'muted card-body', hidden: true});
  const element = h('section', {class: 'card', 'aria-labelledby': 'faults-title', hidden: true},
    h('div', {class: 'card-head'}, heading, h('span', {class: 'end'}, number)), list, rest);
  const seen = new Set();

  function add(text) {
    if (!text || seen.has(text)) {
      return;
    }
    seen.add(text);
    if (seen.size <= MOST) {
      const [, place, what] = /^(#?\/\S*?):?\s+(.+)$/s.exec(text) ?? [null, null, text];
      list.append(h('li', {}, place && h('code', {text: place}), h('span', {text: what})));
    }
    show(element, true);
  }

  return {
    element,
    event(frame) {
      if (frame.type === 'log' && LEVELS.has((frame.level ?? '').toLowerCase())) {
        add(frame.message);
      }
    },
    update({details = {}}) {
      for (const fault of Array.isArray(details.faults) ? details.faults : []) {
        add(typeof fault === 'string' ? fault : `${fault.pointer || '/'} ${fault.message}`);
      }
      const all = Math.max(seen.size, details.fault_count ?? 0);
      const listed = Math.min(MOST, seen.size);
      setText(number, all > 0 ? count(all) : '');
      show(element, all > 0);
      setText(rest, listed < all ? `${count(all - listed)} more are in the ZIP’s report.` : '');
      show(rest, listed < all);
    },
  };
}
