import {CATEGORIES} from './api-options.js';
import {h, setText, show} from './dom.js';
import {ENDED, count} from './format.js';

/** How many cases there are, and of which kinds. */
export function cases() {
  const total = h('strong', {class: 'tabular'});
  const bars = h('ul', {class: 'case-kinds'});
  const proposed = h('p', {class: 'muted', hidden: true});
  const element = h('section', {class: 'card', 'aria-labelledby': 'cases-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'cases-title', text: 'Test cases'}), h('span', {class: 'end'}, total)),
    h('div', {class: 'card-body'}, bars, proposed));
  let shown = null;

  return {
    element,
    update({status, details = {}, parameters = {}}) {
      const kinds = details.cases_by_category ?? {};
      const known = Object.values(kinds).filter(Number.isFinite);
      const all = details.case_count ?? (known.length > 0 ? known.reduce((sum, each) => sum + each, 0) : null);
      const now = JSON.stringify([all, kinds, details.ai_case_count]);
      show(element, all !== null || !ENDED.has(status));
      if (now === shown) {
        return;
      }
      shown = now;
      setText(total, all === null ? '' : count(all));
      show(proposed, Number.isFinite(details.ai_case_count));
      setText(proposed, `${count(details.ai_case_count ?? 0)} of them proposed by ${parameters.model ?? 'a model'}; their names begin with “AI:”.`);
      // Until they are counted, the categories that are wanted keep their places.
      const wanted = CATEGORIES.map(([word]) => word).filter(word => !parameters.categories || parameters.categories.includes(word));
      const names = known.length > 0 ? Object.keys(kinds).filter(name => Number.isFinite(kinds[name])) : wanted;
      const most = Math.max(1, ...known);
      bars.replaceChildren(...names.map(name => kind(name, kinds[name], most)));
    },
  };
}

function kind(name, number, most) {
  const fill = h('i');
  fill.style.width = `${((number ?? 0) / most) * 100}%`;
  const title = CATEGORIES.find(([word]) => word === name)?.[1] ?? name;
  return h('li', {}, h('span', {text: title}), h('span', {class: 'kind-bar', 'aria-hidden': 'true'}, fill), h('span', {class: 'num tabular', text: count(number)}));
}
