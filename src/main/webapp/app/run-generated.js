import {ApiError, apiTestsPage, get, jobPath, page} from './api.js';
import {TYPE} from './api-form.js';
import {coverageOf, schemesIn} from './coverage.js';
import {h} from './dom.js';
import {age} from './format.js';
import {madeOf} from './generations.js';
import {dialog, errorNotice, notice} from './notice.js';
import {runAgainst} from './run-against.js';

const MOST = 100;

/** Asks which generation's tests are to be run, then where and how. */
export async function chooseGenerated() {
  const choice = h('select', {id: 'generation', disabled: true}, h('option', {text: 'Loading …'}));
  const problems = h('div', {'aria-live': 'polite'});
  const submit = h('button', {type: 'submit', class: 'button primary', disabled: true}, 'Next');
  const box = dialog({
    title: 'Run generated API tests',
    className: 'drawer',
    body: [problems, h('div', {class: 'field'}, h('label', {for: 'generation', text: 'Generated tests'}), choice,
      h('span', {class: 'hint'}, 'From an OpenAPI document, newest first. ', h('a', {href: apiTestsPage()}, 'Generate others')))],
    foot: [h('button', {type: 'button', class: 'button', onclick: () => box.close()}, 'Back'), submit],
    onsubmit: () => proceed(),
  });
  await guarded(async () => {
    const {items} = await page(`api/jobs?type=${TYPE}&status=completed&limit=${MOST}`);
    choice.replaceChildren(...items.map(job => h('option', {value: job.job_id, text: [job.title, madeOf(job.details), age(job.created_at)].filter(Boolean).join(' · ')})));
    if (items.length === 0) {
      problems.replaceChildren(notice('warn', 'No tests have been generated yet', 'Give an OpenAPI document first.', h('a', {class: 'button small', href: apiTestsPage()}, 'Generate tests')));
    } else {
      choice.disabled = false;
      submit.disabled = false;
      choice.focus();
    }
  });

  function proceed() {
    return guarded(async () => {
      submit.disabled = true;
      try {
        await askAndRun(choice.value, () => box.close());
      } finally {
        submit.disabled = false;
      }
    });
  }

  async function guarded(work) {
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      problems.replaceChildren(errorNotice(failure));
    }
  }
}

/** Asks where and how the tests of a generation are to be run; `ready()` just before. */
export async function askAndRun(id, ready = () => {}) {
  const job = await get(jobPath(id));
  const schemes = await coverageOf(id).then(schemesIn, () => []); // they can be added by name
  ready();
  runAgainst(job, schemes);
}
