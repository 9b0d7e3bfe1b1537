import {h} from './dom.js';

let next = 1;

/** One of a few, side by side: radio buttons. `choices` are `[value, title]`. */
export function segments(legend, choices, chosen, changed = () => {}) {
  const name = `segments-${next++}`;
  const element = h('fieldset', {class: 'segments'}, h('legend', {class: 'sr-only', text: legend}),
    choices.map(([value, title]) => h('label', {},
      h('input', {type: 'radio', name, value, checked: value === chosen, onchange: () => changed(value)}), h('span', {text: title}))));
  return {
    element,
    get value() {
      return element.querySelector(':checked').value;
    },
    set value(value) {
      element.querySelector(`[value="${value}"]`).checked = true;
    },
  };
}
