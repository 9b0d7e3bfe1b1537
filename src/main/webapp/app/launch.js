import {ApiError, BASE, get, jobPage, newKey, post} from './api.js';
import {copy, h} from './dom.js';
import {dialog, errorNotice} from './notice.js';
import {labelsField, schemaForm, textField} from './schema-form.js';

/** Opens the form that launches a job; the parameters' fields come from the type's JSON Schema. */
export async function openLaunch(wantedType) {
  const body = h('div', {class: 'form-section'}, h('div', {class: 'skeleton block'}), h('span', {class: 'sr-only', text: 'Loading the job types'}));
  const problems = h('div', {});
  const submit = h('button', {type: 'submit', class: 'button primary', disabled: true}, 'Launch');
  const curl = h('button', {type: 'button', class: 'button quiet', disabled: true}, 'Copy as curl');
  let form = null;
  const box = dialog({
    title: 'New job',
    className: 'drawer',
    body: [problems, body],
    foot: [curl, submit],
    onsubmit: () => form && launch(),
  });
  // The same request again, after a lost answer, must not start a second job.
  let key = null;
  let keyOf = null;

  async function launch() {
    problems.replaceChildren();
    const request = form.read();
    if (request === null) {
      return;
    }
    const text = JSON.stringify(request);
    if (text !== keyOf) {
      keyOf = text;
      key = newKey();
    }
    submit.disabled = true;
    submit.textContent = 'Launching …';
    try {
      const job = await post('api/jobs', request, {headers: {'Idempotency-Key': key}});
      location.assign(jobPage(job.job_id));
    } catch (failure) {
      submit.disabled = false;
      submit.textContent = 'Launch';
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      const rest = form.showErrors(failure.errors);
      if (rest.length > 0 || failure.errors.length === 0) {
        problems.replaceChildren(errorNotice({...failure, title: failure.title, message: failure.message, errors: rest}));
        problems.scrollIntoView({block: 'nearest'});
      }
    }
  }

  async function load() {
    problems.replaceChildren();
    try {
      const {items} = await get('api/job-types');
      form = launchForm(items, wantedType);
      body.replaceChildren(form.element);
      form.focus();
      submit.disabled = curl.disabled = items.length === 0;
    } catch (failure) {
      body.replaceChildren();
      problems.replaceChildren(errorNotice(failure, load));
    }
  }

  curl.addEventListener('click', () => {
    const request = form.read();
    if (request !== null) {
      const json = JSON.stringify(request).replaceAll("'", "'\\''");
      copy(`curl -X POST '${new URL('../api/jobs', import.meta.url)}' -H 'Content-Type: application/json' -d '${json}'`, curl);
    }
  });
  await load();
  return box;
}

/** Pages that ask for the same more kindly, by job type. */
const OWN_PAGES = {'api-tests': 'api-tests', 'test-run': 'test-runner'};

function launchForm(types, wantedType) {
  if (types.length === 0) {
    return {element: h('div', {class: 'empty'}, h('strong', {text: 'No job types'}), 'Nothing is deployed that could run.'), read: () => null, focus() {}};
  }
  let type = types.find(candidate => candidate.name === wantedType) ?? types.find(candidate => !(candidate.name in OWN_PAGES)) ?? types[0];
  let parameters = null;
  const parametersBox = h('div', {class: 'form-section'});
  const cards = h('fieldset', {class: 'type-cards'}, h('legend', {class: 'sr-only', text: 'Job type'}), types.map(card));
  const title = textField('title', 'Title', {hint: 'How the job is called in the list.', maxLength: 200});
  const priority = textField('priority', 'Priority', {type: 'number', hint: 'Higher starts earlier; 0 is usual.', min: -32768, max: 32767});
  const startAt = textField('start_at', 'Start at', {type: 'datetime-local', hint: 'Your local time; empty: as soon as there is room.'});
  const labels = labelsField();
  const element = h(
    'div',
    {class: 'form-section'},
    cards,
    parametersBox,
    h('details', {class: 'fold'}, h('summary', {text: 'Title, priority, labels, start'}),
      h('div', {class: 'fields stack'}, wide(title.element), priority.element, startAt.element, wide(labels.element))),
  );
  choose();

  function card(candidate) {
    return h('label', {class: 'type-card'},
      h('input', {type: 'radio', name: 'job-type', value: candidate.name, checked: candidate === type, onchange: () => { type = candidate; choose(); }}),
      h('strong', {text: candidate.title}), h('span', {class: 'muted', text: candidate.description}));
  }

  function choose() {
    parameters = schemaForm(type.schema, type.example);
    const ownPage = OWN_PAGES[type.name];
    parametersBox.replaceChildren(
      ...(ownPage ? [h('p', {class: 'muted'}, 'There is a page for this: ', h('a', {class: 'link', href: new URL(ownPage, BASE).href, text: type.title}), '.')] : []),
      h('div', {class: 'form-section-head'}, h('h3', {text: 'Parameters'}),
        type.example && h('button', {type: 'button', class: 'button quiet small', onclick: choose}, 'Reset to the example')),
      parameters.element,
    );
    parameters.fill(type.example ?? {});
    title.input.placeholder = type.title;
  }

  const own = {'/title': title, '/priority': priority, '/start_at': startAt, '/labels': labels};

  function read() {
    Object.values(own).forEach(field => field.error(null));
    const values = parameters.read();
    const labelValues = labels.read();
    const given = priority.input.value.trim();
    if (!priority.input.checkValidity()) {
      showErrors([{field: '/priority', message: 'must be a whole number from -32768 to 32767'}]);
      return null;
    }
    if (values === null || labelValues === null) {
      element.querySelector('[aria-invalid=true]')?.focus();
      return null;
    }
    const request = {type: type.name, parameters: values};
    if (title.input.value.trim()) {
      request.title = title.input.value.trim();
    }
    if (given) {
      request.priority = Number(given);
    }
    if (Object.keys(labelValues).length > 0) {
      request.labels = labelValues;
    }
    if (startAt.input.value) {
      request.start_at = new Date(startAt.input.value).toISOString();
    }
    return request;
  }

  /** Shows each error at its field; returns those that belong to none. */
  function showErrors(errors) {
    const rest = [];
    for (const error of errors) {
      const field = own[error.field] ?? (error.field?.startsWith('/labels/') ? labels : parameters.fieldAt(error.field));
      if (field) {
        field.error(error.message);
      } else {
        rest.push(error);
      }
    }
    const first = element.querySelector('[aria-invalid=true]');
    for (let fold = first?.closest('details'); fold; fold = fold.parentElement.closest('details')) {
      fold.open = true;
    }
    first?.focus();
    return rest;
  }

  return {element, read, showErrors, focus: () => cards.querySelector('input:checked').focus()};
}

function wide(element) {
  element.classList.add('wide');
  return element;
}
