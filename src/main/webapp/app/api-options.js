import {aiChoice} from './ai-choice.js';
import {h, show} from './dom.js';
import {textField} from './schema-form.js';

export const CATEGORIES = [
  ['positive', 'Positive', 'What the document allows works.'],
  ['boundary', 'Boundary', 'Smallest, largest, longest.'],
  ['negative', 'Negative', 'What it forbids is refused.'],
  ['security', 'Security', 'Nobody gets in without credentials.'],
  ['protocol', 'Protocol', 'Other methods, other media types.'],
  ['chain', 'Chains', 'Create, read, change, delete.'],
];
const FORMATS = [
  ['junit', 'JUnit 5', 'A Maven project.'],
  ['pytest', 'pytest', 'For Python.'],
  ['postman', 'Postman', 'Also for newman.'],
  ['http', '.http file', 'With curl beside it.'],
];
/** Parameter: title, hint. */
const LISTS = {
  include_tags: ['Only these tags', 'Separated by commas; empty: all.'],
  exclude_tags: ['Not these tags', 'Separated by commas.'],
  include_paths: ['Only these paths', 'Such as /pets, /users/**; empty: all.'],
  exclude_paths: ['Not these paths', 'Such as /internal/**.'],
};

/** What to generate; `schema` is that of the job type's parameters, null while it is not known. */
export function apiOptions() {
  const categories = choices('Categories', 'category', CATEGORIES);
  const formats = choices('Formats', 'format', FORMATS);
  const most = textField('cases_per_operation', 'Cases an operation', {type: 'number', hint: 'At most; those that cover most stay.', min: 1});
  const seed = textField('seed', 'Seed', {type: 'number', hint: 'The same seed gives the same cases.'});
  const base = textField('base_url', 'Base URL', {type: 'url', hint: 'Where the suites run unless told otherwise; empty: the document’s first server.', maxLength: 2000});
  const ai = aiChoice();
  const lists = Object.fromEntries(Object.entries(LISTS).map(([name, [title, hint]]) => [name, textField(name, title, {hint})]));
  const fields = {most, seed, base, ...lists};
  Object.values(fields).forEach(field => field.input.addEventListener('input', () => field.error(null)));
  base.element.classList.add('wide');
  const element = h('div', {class: 'form-section'},
    categories.element,
    h('div', {class: 'fields'}, most.element, seed.element),
    ai.element,
    h('details', {class: 'fold'}, h('summary', {text: 'Formats, base URL'}), h('div', {class: 'form-section fold-body'}, formats.element, base.element)),
    h('details', {class: 'fold'}, h('summary', {text: 'Leave operations out'}), h('div', {class: 'fields'}, Object.values(lists).map(list => list.element))));
  const byPointer = {
    '/parameters/cases_per_operation': most, '/parameters/seed': seed, '/parameters/base_url': base,
    '/parameters/model': ai.model, '/parameters/ai_cases_per_operation': ai.most,
    ...Object.fromEntries(Object.keys(LISTS).map(name => [`/parameters/${name}`, lists[name]])),
  };

  function reveal(field) {
    field.element.closest('details')?.setAttribute('open', '');
    field.input.focus();
  }

  /** Writes the number where there is one; returns what is wrong with it. */
  function number(field, name, into) {
    field.error(null);
    const text = field.input.value.trim();
    if (field.input.validity.badInput || (text !== '' && !field.input.checkValidity())) {
      const {min, max} = field.input;
      return [field, min && max ? `A whole number from ${min} to ${max}.` : min ? `A whole number from ${min}.` : 'A whole number.'];
    }
    if (text !== '') {
      into[name] = Number(text);
    }
    return null;
  }

  return {
    element,
    /** Limits and usual values, as the server says them. */
    limits(schema) {
      const properties = schema?.properties ?? {};
      for (const [field, {minimum, maximum, default: initial} = {}] of [[most, properties.cases_per_operation], [seed, properties.seed], [ai.most, properties.ai_cases_per_operation]]) {
        setAll(field.input, {min: minimum, max: maximum, placeholder: initial});
      }
    },
    /** The parameters, or null after showing what is wrong. */
    read() {
      const values = {};
      const wrong = number(most, 'cases_per_operation', values) ?? number(seed, 'seed', values)
        ?? (ai.chosen() ? number(ai.most, 'ai_cases_per_operation', values) : null)
        ?? categories.read('categories', values) ?? formats.read('formats', values);
      if (wrong) {
        const [field, message] = wrong;
        field.error(message);
        reveal(field);
        return null;
      }
      if (ai.chosen()) {
        values.model = ai.chosen();
      }
      if (base.input.value.trim()) {
        values.base_url = base.input.value.trim();
      }
      for (const [name, field] of Object.entries(lists)) {
        const parts = [...new Set(field.input.value.split(',').map(part => part.trim()).filter(Boolean))];
        if (parts.length > 0) {
          values[name] = parts;
        }
      }
      return values;
    },
    write(values) {
      categories.write(values.categories);
      formats.write(values.formats);
      ai.write(values);
      most.input.value = values.cases_per_operation ?? '';
      seed.input.value = values.seed ?? '';
      base.input.value = values.base_url ?? '';
      for (const [name, field] of Object.entries(lists)) {
        field.input.value = (values[name] ?? []).join(', ');
        if (field.input.value) {
          field.element.closest('details').open = true;
        }
      }
    },
    /** Whether it belongs to a field here, which shows it. */
    showError({field: pointer, message}) {
      const field = byPointer[Object.keys(byPointer).find(own => pointer === own || pointer?.startsWith(`${own}/`))]
        ?? (pointer?.startsWith('/parameters/categories') ? categories : pointer?.startsWith('/parameters/formats') ? formats : null);
      field?.error(message);
      if (field) {
        reveal(field);
      }
      return Boolean(field);
    },
  };
}

function setAll(input, values) {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
      input.setAttribute(name, value);
    }
  }
}

/** Several of a few, all of them at first. */
export function choices(legend, name, offered) {
  const boxes = offered.map(([value]) => h('input', {type: 'checkbox', name, value, id: `${name}-${value}`, checked: true, onchange: () => error(null)}));
  const problem = h('span', {class: 'error', id: `${name}-error`, hidden: true});
  const element = h('fieldset', {class: 'field choice-grid-box', 'aria-describedby': `${name}-error`}, h('legend', {class: 'label', text: legend}),
    h('div', {class: 'choice-grid'}, offered.map(([value, title, detail], index) => h('div', {class: 'check'}, boxes[index],
      h('label', {for: `${name}-${value}`}, h('span', {class: 'label', text: title}), h('span', {class: 'hint', text: detail}))))),
    problem);

  function error(message) {
    problem.textContent = message ?? '';
    show(problem, Boolean(message));
  }

  const chosen = () => boxes.filter(box => box.checked).map(box => box.value);
  const self = {
    element,
    input: boxes[0],
    error,
    /** Writes nothing while all are chosen, which is the default; returns what is wrong. */
    read(parameter, into) {
      if (chosen().length === 0) {
        return [self, 'Choose at least one.'];
      }
      if (chosen().length < boxes.length) {
        into[parameter] = chosen();
      }
      return null;
    },
    write(values) {
      boxes.forEach(box => {
        box.checked = !values || values.includes(box.value);
      });
    },
  };
  return self;
}
