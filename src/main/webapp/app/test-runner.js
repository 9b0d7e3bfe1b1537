import {ApiError, newKey, post} from './api.js';
import {debounced, h} from './dom.js';
import {demoSuite} from './demo-suite.js';
import {openImport} from './import-suite.js';
import {modelChoice} from './model-choice.js';
import {errorNotice, notice} from './notice.js';
import {chooseGenerated} from './run-generated.js';
import {runPreview} from './run-preview.js';
import {runSettings} from './run-settings.js';
import {testChoice} from './test-choice.js';

const PREVIEW_MS = 400;

/** The form that runs test cases side by side; `started(id)` when the server has taken the execution. */
export function testRunner(started) {
  const changed = debounced(() => {
    settings.clearErrors();
    preview.load(read(), problemsOf);
  }, PREVIEW_MS);
  const problems = h('div', {});
  const choice = testChoice(changed);
  const models = modelChoice(changed);
  const settings = runSettings(changed);
  const preview = runPreview();
  const submit = h('button', {type: 'submit', class: 'button primary large'}, 'Run the tests');
  const demo = h('button', {type: 'button', class: 'button', onclick: runDemo}, 'Run the demo suite');
  const form = h('form', {class: 'runner', novalidate: true, onsubmit: event => { event.preventDefault(); start(); }},
    h('div', {class: 'column'}, problems,
      section('tests', 'What to test', choice.element, [
        h('button', {type: 'button', class: 'button small', onclick: () => chooseGenerated()}, 'Generated API tests'),
        h('button', {type: 'button', class: 'button small', onclick: () => openImport(id => choice.load(id))}, 'Import from promptfoo')]),
      section('models', 'Model', models.element, models.again), section('settings', 'How to run', settings.element)),
    h('div', {class: 'column side sticky'}, preview.element, submit,
      h('div', {class: 'card card-body demo-offer'}, h('strong', {text: 'Nothing set up yet?'}),
        h('p', {class: 'muted', text: 'The demo suite calls this server’s own API: no model, no account.'}), demo)));
  let key = null;
  let keyOf = null;

  choice.load().then(changed);
  models.load();

  function read() {
    const tests = choice.read();
    const title = choice.title();
    return tests === null ? null : {...(title ? {title} : {}), ...tests, ...models.read(), ...settings.read()};
  }

  /** At the fields where there is one; returns what belongs to none. */
  function problemsOf(errors) {
    return errors.filter(error => !(settings.showError(error) || choice.showError(error) || models.showError(error)));
  }

  async function start() {
    const run = read();
    if (run === null) {
      problems.replaceChildren(notice('warn', 'Nothing is chosen yet', 'Choose a suite, or at least one test case.'));
      choice.focus();
      return;
    }
    if (!settings.check()) {
      return;
    }
    const text = JSON.stringify(run);
    if (text !== keyOf) {
      keyOf = text;
      key = newKey(); // The same request again, after a lost answer, must not start a second run.
    }
    await send(submit, 'Starting …', () => post('api/test-cases/execute-parallel', run, {headers: {'Idempotency-Key': key}}));
  }

  function runDemo() {
    return send(demo, 'Starting …', async () => {
      const suite = await demoSuite();
      return post('api/test-cases/execute-parallel', {suite_id: suite, title: 'Demo suite', configuration: {max_concurrent_tests: 3}});
    });
  }

  async function send(button, busy, work) {
    const verb = button.textContent;
    problems.replaceChildren();
    settings.clearErrors();
    button.disabled = true;
    button.textContent = busy;
    try {
      const job = await work();
      keyOf = null;
      started(job.execution_id);
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      failure.errors = problemsOf(failure.errors);
      problems.replaceChildren(errorNotice(failure));
      const field = form.querySelector('[aria-invalid=true]');
      field?.closest('details')?.setAttribute('open', '');
      field?.focus();
      (field ?? problems).scrollIntoView({block: 'center'});
    } finally {
      button.disabled = false;
      button.textContent = verb;
    }
  }

  return {element: form};
}

function section(id, title, content, end = null) {
  return h('section', {class: 'card', 'aria-labelledby': `${id}-title`},
    h('div', {class: 'card-head'}, h('h2', {id: `${id}-title`, text: title}), end && h('span', {class: 'end'}, end)), h('div', {class: 'card-body'}, content));
}
