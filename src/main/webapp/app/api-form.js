import {ApiError, get, newKey, post} from './api.js';
import {apiOptions} from './api-options.js';
import {apiSource} from './api-source.js';
import {h} from './dom.js';
import {errorNotice, notice} from './notice.js';

export const TYPE = 'api-tests';
const GENERATE = 'Generate tests';

/** The form that starts a generation; `started(job)` when the server has taken it. */
export function apiForm(started) {
  const problems = h('div', {});
  const source = apiSource();
  const options = apiOptions();
  const submit = h('button', {type: 'submit', class: 'button primary large'}, GENERATE);
  const element = h('form', {class: 'runner api-form', novalidate: true, onsubmit: event => { event.preventDefault(); generate(); }},
    h('div', {class: 'column'}, problems,
      card('source', 'OpenAPI document', source.element),
      card('options', 'What to generate', options.element)),
    h('div', {class: 'column side sticky'},
      h('section', {class: 'card', 'aria-labelledby': 'gets-title'}, h('div', {class: 'card-head'}, h('h2', {id: 'gets-title', text: 'What comes out'})),
        h('div', {class: 'card-body'}, h('ul', {class: 'gets'},
          ['Test cases for every operation, each with its reason', 'Suites for JUnit, pytest, Postman and .http, ready to run', 'Coverage: what is tested, what is not, and why', 'One click to run them against a server'].map(text => h('li', {text}))))),
      submit));
  let key = null;
  let keyOf = null;
  limits();

  async function limits() {
    try {
      const {items} = await get('api/job-types');
      const type = items.find(each => each.name === TYPE);
      if (!type) {
        problems.replaceChildren(notice('warn', 'This server cannot generate tests', `It has no job type ${TYPE}.`));
      }
      options.limits(type?.schema);
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      } // Without the limits the server still says what is out of them.
    }
  }

  async function generate() {
    const parameters = options.read();
    if (parameters === null) {
      return;
    }
    problems.replaceChildren();
    submit.disabled = true;
    try {
      submit.textContent = 'Sending the document …';
      const specification = await source.send();
      if (specification === null) {
        return;
      }
      submit.textContent = 'Starting …';
      const request = {type: TYPE, title: title(specification.name), parameters: {specification_id: specification.id, ...parameters}};
      const text = JSON.stringify(request);
      if (text !== keyOf) {
        keyOf = text;
        key = newKey(); // The same request again, after a lost answer, must not start a second job.
      }
      const job = await post('api/jobs', request, {headers: {'Idempotency-Key': key}});
      keyOf = null;
      started(job);
    } catch (failure) {
      refused(failure);
    } finally {
      submit.disabled = false;
      submit.textContent = GENERATE;
    }
  }

  function refused(failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    const all = failure.errors.length;
    failure.errors = failure.errors.filter(error => !options.showError(error));
    if (all === 0 || failure.errors.length > 0) {
      problems.replaceChildren(errorNotice(failure, generate));
      problems.scrollIntoView({block: 'center'});
    }
  }

  return {
    element,
    /** The settings of an earlier job, to be changed. */
    write(parameters) {
      options.write(parameters);
      source.write(parameters);
    },
  };
}

function title(name) {
  return `API tests: ${name ?? 'document'}`.slice(0, 200);
}

function card(id, heading, content) {
  return h('section', {class: 'card', 'aria-labelledby': `${id}-title`},
    h('div', {class: 'card-head'}, h('h2', {id: `${id}-title`, text: heading})), h('div', {class: 'card-body'}, content));
}
