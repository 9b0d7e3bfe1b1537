import {ApiError, newKey, post, testRunPage} from './api.js';
import {CATEGORIES, choices} from './api-options.js';
import {h, setText, show} from './dom.js';
import {dialog, errorNotice} from './notice.js';
import {textField} from './schema-form.js';

const START = 'Run the tests';

/** Asks where and how, launches a test run of the generated cases, and goes to its page. */
export function runAgainst(job, schemes) {
  const {parameters = {}, details = {}} = job;
  const problems = h('div', {});
  const base = textField('base_url', 'Base URL', {type: 'url', hint: 'The server to test. Requests go out from this server.', maxLength: 2000});
  const safe = h('input', {type: 'checkbox', id: 'run-safe', checked: true, 'aria-describedby': 'run-safe-hint', onchange: () => { decided = true; warn(); }});
  const safeHint = h('span', {class: 'hint', id: 'run-safe-hint'});
  const kinds = choices('Categories', 'run-category', offered(details, parameters));
  const rate = textField('requests_per_second', 'Requests a second', {type: 'number', hint: 'At most; empty: no limit.', min: 0.01, max: 10_000});
  const concurrency = textField('concurrency', 'At the same time', {type: 'number', hint: 'Chains that run side by side, 1 to 10.', min: 1, max: 10});
  const secrets = credentials(schemes);
  const submit = h('button', {type: 'submit', class: 'button primary'}, START);
  let decided = false;
  let key = null;
  let keyOf = null;
  rate.input.step = 'any';
  concurrency.input.value = '3';
  base.input.value = parameters.base_url ?? '';
  base.input.placeholder = 'http://localhost:3000';
  base.input.addEventListener('input', () => {
    base.error(null);
    proposeSafety();
  });
  const byPointer = {base_url: base, requests_per_second: rate, 'configuration/max_concurrent_tests': concurrency, categories: kinds};
  const box = dialog({
    title: 'Run against a server',
    className: 'drawer',
    body: [
      problems, base.element,
      h('div', {class: 'check'}, safe, h('label', {for: 'run-safe'}, h('span', {class: 'label', text: 'Safe mode'}), safeHint)),
      secrets.element, kinds.element,
      h('div', {class: 'fields'}, rate.element, concurrency.element),
    ],
    foot: [h('button', {type: 'button', class: 'button', onclick: () => box.close()}, 'Back'), submit],
    onsubmit: start,
  });
  proposeSafety();
  base.input.focus();

  /** What changes data is sent to somebody else's server only by somebody who wants it. */
  function proposeSafety() {
    if (!decided) {
      safe.checked = !isLoopback(base.input.value);
    }
    warn();
  }

  function warn() {
    setText(safeHint, safe.checked ? 'Only requests that read: GET, HEAD and OPTIONS.' : 'All requests, also those that create, change and delete data there.');
    safeHint.classList.toggle('risky', !safe.checked && !isLoopback(base.input.value));
  }

  function read() {
    const wrong = [];
    for (const field of [base, rate, concurrency]) {
      field.error(null);
    }
    const url = base.input.value.trim();
    if (!/^https?:\/\/[^/]/i.test(url)) {
      wrong.push([base, 'Give an address that begins with http:// or https://.']);
    }
    for (const field of [rate, concurrency]) {
      if (!field.input.checkValidity()) {
        wrong.push([field, `A number from ${field.input.min} to ${field.input.max}.`]);
      }
    }
    const run = {generated_by: job.job_id, base_url: url, safe_mode: safe.checked};
    const none = kinds.read('categories', run);
    const all = [...wrong, ...(none ? [none] : [])];
    all.forEach(([field, message]) => field.error(message));
    all[0]?.[0].input.focus();
    const given = secrets.read();
    return all.length > 0 ? null : {
      ...run,
      ...(Object.keys(given).length > 0 ? {credentials: given} : {}),
      ...(rate.input.value ? {requests_per_second: Number(rate.input.value)} : {}),
      ...(concurrency.input.value ? {configuration: {max_concurrent_tests: Number(concurrency.input.value)}} : {}),
    };
  }

  async function start() {
    const run = read();
    if (run === null) {
      return;
    }
    const request = {type: 'test-run', title: `${job.title} against ${hostOf(run.base_url)}`.slice(0, 200), parameters: run};
    const text = JSON.stringify(request);
    if (text !== keyOf) {
      keyOf = text;
      key = newKey(); // The same request again, after a lost answer, must not start a second run.
    }
    problems.replaceChildren();
    submit.disabled = true;
    submit.textContent = 'Starting …';
    try {
      const started = await post('api/jobs', request, {headers: {'Idempotency-Key': key}});
      location.assign(testRunPage(started.job_id));
    } catch (failure) {
      refused(failure);
      submit.disabled = false;
      submit.textContent = START;
    }
  }

  function refused(failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    const all = failure.errors.length;
    failure.errors = failure.errors.filter(({field: pointer, message}) => {
      const field = byPointer[(pointer ?? '').replace('/parameters/', '')];
      field?.error(message);
      field?.input.focus();
      return !field;
    });
    if (all === 0 || failure.errors.length > 0) {
      problems.replaceChildren(errorNotice(failure));
      problems.scrollIntoView({block: 'nearest'});
    }
  }
}

/** One field for each scheme of the document; others can be added by name. */
function credentials(schemes) {
  const rows = h('div', {class: 'fields credentials'});
  const inputs = new Map();
  const name = h('input', {type: 'text', 'aria-label': 'Name of a security scheme', placeholder: 'Name of a scheme', autocomplete: 'off', spellcheck: 'false', onkeydown: event => {
    if (event.key === 'Enter') {
      event.preventDefault();
      addNamed();
    }
  }});
  const add = h('button', {type: 'button', class: 'button small', onclick: addNamed}, 'Add');
  const none = h('span', {class: 'hint', text: 'The document names no security scheme.'});
  const element = h('fieldset', {class: 'field'}, h('legend', {class: 'label', text: 'Credentials'}),
    h('span', {class: 'hint', text: 'An API key, a token, or user:password. They are never shown again.'}), rows, none,
    h('div', {class: 'with-unit add-scheme'}, name, add));

  function row(scheme) {
    if (inputs.has(scheme)) {
      return;
    }
    const id = `credential-${inputs.size}`;
    const input = h('input', {type: 'password', id, autocomplete: 'new-password', spellcheck: 'false', maxlength: 8000});
    inputs.set(scheme, input);
    rows.append(h('div', {class: 'field'}, h('label', {for: id, text: scheme}), input));
    show(none, false);
    show(rows, true);
  }

  function addNamed() {
    const scheme = name.value.trim();
    if (scheme) {
      row(scheme);
      name.value = '';
      inputs.get(scheme).focus();
    }
  }

  show(rows, schemes.length > 0);
  schemes.forEach(row);
  return {
    element,
    read: () => Object.fromEntries([...inputs].filter(([, input]) => input.value !== '').map(([scheme, input]) => [scheme, input.value])),
  };
}

/** Only what was generated can be run. */
function offered({cases_by_category: made}, {categories}) {
  const some = CATEGORIES.filter(([name]) => (made ? made[name] > 0 : !categories || categories.includes(name)));
  return some.length > 0 ? some : CATEGORIES;
}

function hostOf(url) {
  return URL.canParse?.(url) ? new URL(url).host : url;
}

function isLoopback(text) {
  try {
    const {hostname} = new URL(text.trim());
    return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  } catch {
    return false;
  }
}
