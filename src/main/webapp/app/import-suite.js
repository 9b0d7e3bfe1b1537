import {ApiError, post} from './api.js';
import {announce, h} from './dom.js';
import {count} from './format.js';
import {dialog, errorNotice, notice} from './notice.js';
import {textField} from './schema-form.js';
import {segments} from './segments.js';

const TYPES = {yaml: 'application/yaml', csv: 'text/csv'};
const EXAMPLE = {
  yaml: `description: Capitals
prompts: ["What is the capital of {{country}}?"]
tests:
  - vars: {country: France}
    assert: [{type: contains, value: Paris}]`,
  csv: `question,__expected
What is the capital of France?,contains: Paris`,
};

/** A form to paste a promptfoo configuration or its CSV of tests; `imported(suiteId)` when it is stored. */
export function openImport(imported) {
  const outcome = h('div', {'aria-live': 'polite'});
  const name = textField('suite-name', 'Name', {hint: 'Of the suite; without one, the description in the file.', maxLength: 200});
  const text = h('textarea', {id: 'import-text', class: 'mono import-text', spellcheck: 'false', 'aria-describedby': 'import-hint', placeholder: EXAMPLE.yaml});
  const form = segments('Form', [['yaml', 'YAML or JSON'], ['csv', 'CSV']], 'yaml', value => { text.placeholder = EXAMPLE[value]; });
  const file = h('input', {type: 'file', id: 'import-file', accept: '.yaml,.yml,.json,.csv', onchange: readFile});
  const check = h('button', {type: 'button', class: 'button', onclick: () => send(true)}, 'Only check');
  const submit = h('button', {type: 'submit', class: 'button primary'}, 'Import');
  const box = dialog({
    title: 'Import from promptfoo',
    className: 'drawer',
    body: [
      h('div', {class: 'import-source'}, form.element, h('label', {class: 'button', for: 'import-file'}, 'Choose a file', file)),
      h('div', {class: 'field'}, h('label', {for: 'import-text', text: 'Text'}), text,
        h('span', {class: 'hint', id: 'import-hint', text: 'Code in it is never run, files and addresses are never opened; what is not understood is listed.'})),
      name.element, outcome,
    ],
    foot: [check, submit],
    onsubmit: () => send(false),
  });
  text.focus();

  async function readFile() {
    const [chosen] = file.files;
    if (chosen) {
      text.value = await chosen.text();
      form.value = chosen.name.toLowerCase().endsWith('.csv') ? 'csv' : 'yaml';
      announce(`${chosen.name} read`);
    }
  }

  async function send(dry) {
    if (!text.value.trim()) {
      outcome.replaceChildren(notice('warn', 'There is no text yet', 'Paste a configuration, or choose a file.'));
      text.focus();
      return;
    }
    const query = new URLSearchParams({dry_run: dry});
    if (name.input.value.trim()) {
      query.set('name', name.input.value.trim());
    }
    check.disabled = submit.disabled = true;
    try {
      const answer = await post(`api/suites/import?${query}`, text.value, {mediaType: TYPES[form.value]});
      outcome.replaceChildren(report(answer, dry, () => box.close()));
      outcome.scrollIntoView({block: 'nearest'});
      if (!dry) {
        imported(answer.suite_id);
      }
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      outcome.replaceChildren(errorNotice(failure));
    } finally {
      check.disabled = submit.disabled = false;
    }
  }
}

function report({name, prompts, cases, not_understood: missed}, dry, close) {
  const what = `“${name}”: ${count(prompts)} ${prompts === 1 ? 'prompt' : 'prompts'}, ${count(cases)} ${cases === 1 ? 'test case' : 'test cases'}`;
  const list = missed.length === 0 ? h('span', {text: 'Everything was understood.'}) : h('div', {},
    h('span', {text: `${count(missed.length)} not understood:`}),
    h('ul', {class: 'not-understood'}, missed.map(each => h('li', {}, h('code', {text: each.path}), ` ${each.what}: ${each.why}`))));
  return notice(missed.length > 0 ? 'warn' : 'good', `${dry ? 'Would import' : 'Imported'} ${what}`, list,
    dry ? null : h('button', {type: 'button', class: 'button small primary', onclick: close}, 'Go on'));
}
