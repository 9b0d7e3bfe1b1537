import {jobPath, page} from './api.js';
import {copy, h} from './dom.js';
import {highlighted} from './facts.js';
import {bytes, count, duration, money} from './format.js';
import {dialog, errorNotice} from './notice.js';

const FOUND = 200;

/** Opens one test of a run: what was asked, what came, and how each expectation judged it. */
export async function openTest(jobId, test, known) {
  const body = h('div', {class: 'test-detail'}, known ? h('p', {class: 'muted', text: 'Loading …'}) : h('p', {class: 'muted', text: 'This test has no result yet.'}));
  dialog({title: test.name, className: 'drawer wide', body: [body, asked(test)]});
  if (!known) {
    return;
  }
  try {
    const result = await find(jobId, test.name);
    body.replaceChildren(...(result ? judged(result) : [h('p', {class: 'muted', text: 'The result is no longer kept.'})]));
  } catch (failure) {
    body.replaceChildren(errorNotice(failure));
  }
}

/** The search knows parts of names: the whole one may come on a later page. */
async function find(jobId, name) {
  let next = jobPath(jobId, `/results?limit=${FOUND}&q=${encodeURIComponent(name.slice(0, 200))}`);
  while (next !== null) {
    const found = await page(next);
    const result = found.items.find(each => each.item === name);
    if (result) {
      return result;
    }
    next = found.next;
  }
  return null;
}

function judged(result) {
  const output = result.output ?? {};
  const text = output.output ?? '';
  const button = h('button', {type: 'button', class: 'button quiet small', onclick: () => copy(text, button)}, 'Copy');
  const asked = output.steps ? [h('section', {}, h('h3', {text: 'Steps'}), steps(output.steps))] : [];
  return [
    h('p', {class: 'verdict-line'}, h('span', {class: 'chip', dataset: {status: result.outcome}, text: result.outcome}), h('span', {text: result.message ?? ''})),
    h('dl', {class: 'facts'}, figures(result, output).flatMap(([name, value]) => [h('dt', {text: name}), h('dd', {text: value})])),
    ...asked,
    h('section', {}, h('h3', {text: 'Expectations'}), verdicts(output.verdicts)),
    h('section', {}, h('h3', {text: 'Answer'}),
      text === '' ? h('p', {class: 'muted', text: 'There is none.'}) : h('div', {class: 'output'}, h('pre', {class: 'json', tabindex: 0, 'aria-label': 'Answer'}, readable(text)), button),
      output.output_chars ? h('p', {class: 'muted', text: `Cut; it had ${count(output.output_chars)} characters.`}) : null),
  ];
}

function figures(result, output) {
  const {prompt = null, completion = null} = output.tokens ?? {};
  return [
    ['Score', Number.isFinite(output.score) ? score(output.score) : null],
    ['Attempts', output.tries === undefined ? null : `${output.tries}${output.rate_limited ? `, and ${output.rate_limited} times told to wait` : ''}`],
    ['Latency', Number.isFinite(output.latency_ms) ? duration(output.latency_ms) : null],
    ['Whole time', duration(result.duration_ms)],
    ['Tokens', prompt === null && completion === null ? null : `${count(prompt)} in, ${count(completion)} out`],
    ['Cost', Number.isFinite(output.cost) ? money(output.cost) : output.model ? 'no price is set for this model' : null],
    ['Model', output.model],
    ['Ended by', output.finish_reason],
    ['HTTP status', output.status],
    ['Error', output.error],
    ['CPU time', Number.isFinite(output.cpu_ms) ? duration(output.cpu_ms) : null],
    ['Memory', Number.isFinite(output.memory_bytes) ? bytes(output.memory_bytes) : null],
  ].filter(([, value]) => value !== null && value !== undefined);
}

function verdicts(list) {
  if (!list?.length) {
    return h('p', {class: 'muted', text: 'It expects nothing, or was not judged.'});
  }
  return h('ul', {class: 'verdicts'}, list.map(verdict => h('li', {},
    h('span', {class: 'chip', dataset: {status: verdict.unjudged ? 'error' : verdict.passed ? 'passed' : 'failed'}, text: verdict.unjudged ? 'unjudged' : verdict.passed ? 'passed' : 'failed'}),
    h('div', {}, h('strong', {class: 'mono', text: verdict.type}), h('span', {text: verdict.reason}),
      h('span', {class: 'muted', text: [`score ${score(verdict.score)}`, verdict.weight !== 1 && `weight ${verdict.weight}`, verdict.metric && `metric ${verdict.metric}`].filter(Boolean).join(' · ')}),
      verdict.verdicts ? verdicts(verdict.verdicts) : null))));
}

/** The requests of a case, in their order; those of a chain with what was thought of each answer. */
function steps(list) {
  return h('ol', {class: 'verdicts'}, list.map(step => h('li', {},
    h('span', {class: 'chip', dataset: {status: step.status === undefined ? 'error' : step.passed === false ? 'failed' : 'passed'}, text: step.status ?? 'no answer'}),
    h('div', {}, h('strong', {class: 'mono', text: step.method}), h('span', {class: 'mono', text: step.url}),
      Number.isFinite(step.latency_ms) ? h('span', {class: 'muted', text: duration(step.latency_ms)}) : null,
      step.verdicts ? verdicts(step.verdicts) : null))));
}

function score(value) {
  return String(Math.round(value * 1_000) / 1_000);
}

function asked(test) {
  const what = test.case ? test.case.steps : test.kind === 'http' ? test.request : test.template;
  return h('details', {class: 'fold'}, h('summary', {text: 'What was asked'}),
    h('div', {class: 'test-detail'}, test.case?.why ? h('p', {text: test.case.why}) : null, json('Variables', test.variables), json(test.kind === 'http' ? 'Request' : 'Prompt', what), json('Expected', test.expectations)));
}

function json(title, value) {
  const empty = value === null || value === undefined || Object.keys(value).length === 0;
  return empty ? null : h('section', {}, h('h3', {text: title}),
    h('pre', {class: 'json', tabindex: 0, 'aria-label': title}, typeof value === 'string' ? value : highlighted(JSON.stringify(value, null, 2))));
}

function readable(text) {
  try {
    return highlighted(JSON.stringify(JSON.parse(text), null, 2));
  } catch {
    return text; // Most answers are no JSON.
  }
}
