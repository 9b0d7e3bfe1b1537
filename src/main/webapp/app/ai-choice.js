import {ApiError, get} from './api.js';
import {h} from './dom.js';
import {selectField, textField} from './schema-form.js';

const NONE = 'None: nothing is asked';

/** The model that proposes further cases, none at first, and how many. The servers are asked when it is looked at. */
export function aiChoice() {
  const model = selectField('model', 'Model', {hint: 'What it proposes enters only if it fits the document, and is marked.', options: [['', NONE]]});
  const most = textField('ai_cases_per_operation', 'Proposals an operation', {type: 'number', hint: 'At most; the seed does not repeat them.', min: 1});
  const says = h('p', {class: 'muted wide', role: 'status'});
  const element = h('details', {class: 'fold', ontoggle: () => element.open && load()}, h('summary', {text: 'Further cases from a language model'}),
    h('div', {class: 'fields'}, model.element, most.element, says));
  [model, most].forEach(field => field.input.addEventListener('input', () => field.error(null)));
  let asked = false;

  async function load() {
    if (asked) {
      return;
    }
    asked = true;
    says.textContent = 'Asking the servers of models …';
    try {
      const {items} = await get('api/models');
      const chosen = model.input.value;
      const groups = items.filter(({models}) => models.length > 0).map(server => h('optgroup', {label: server.server}, server.models.map(({name, model: title}) => h('option', {value: name, text: title}))));
      model.input.replaceChildren(h('option', {value: '', text: NONE}), ...groups);
      choose(chosen);
      says.textContent = items.length === 0 ? 'No server of models is set: see headway.models.servers in the README.'
        : items.filter(({error}) => error).map(({server, error}) => `${server}: ${error}`).join(' · ');
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      asked = false; // The next look asks again.
      says.textContent = `The models cannot be listed: ${failure.message}`;
    }
  }

  /** One that is not offered now may be again when the job begins. */
  function choose(name) {
    if (name && ![...model.input.options].some(({value}) => value === name)) {
      model.input.append(h('option', {value: name, text: name}));
    }
    model.input.value = name;
  }

  return {
    element,
    model,
    most,
    chosen: () => model.input.value,
    write(values) {
      choose(values.model ?? '');
      most.input.value = values.model ? values.ai_cases_per_operation ?? '' : '';
      if (values.model) {
        element.open = true;
      }
    },
  };
}
