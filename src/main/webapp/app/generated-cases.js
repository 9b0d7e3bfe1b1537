import {CATEGORIES} from './api-options.js';
import {h, setText, show} from './dom.js';
import {count} from './format.js';

/** How many cases there are, and of which kinds. */
export function cases() {
  const total = h('strong', {class: 'tabular'});
  const bars = h('ul', {class: 'case-kinds'});
  const element = h('section', {class: 'card', 'aria-labelledby': 'cases-title', hidden: true},
    h('div', {class: 'card-head'}, h('h2', {id: 'cases-title', text: 'Test cases'}), h('span', {class: 'end'}, total)),
    h('div', {class: 'card-body'}, bars));
  let shown = null;

  return {
    element,
    update({details = {}}) {
      const kinds = details.cases_by_category ?? {};
      const known = Object.values(kinds).filter(Number.isFinite);
      const all = details.case_count ?? known.reduce((sum, each) => sum + each, 0);
      const now = JSON.stringify([all, kinds]);
      show(element, details.case_count !== undefined || known.length > 0);
      if (now === shown) {
        return;
      }
      shown = now;
      setText(total, count(all));
      const most = Math.max(1, ...known);
      bars.replaceChildren(...Object.entries(kinds).filter(([, each]) => Number.isFinite(each)).map(([name, each]) => {
        const fill = h('i');
        fill.style.width = `${(each / most) * 100}%`;
        const title = CATEGORIES.find(([word]) => word === name)?.[1] ?? name;
        return h('li', {}, h('span', {text: title}), h('span', {class: 'kind-bar', 'aria-hidden': 'true'}, fill), h('span', {class: 'num tabular', text: count(each)}));
      }));
    },
  };
}
