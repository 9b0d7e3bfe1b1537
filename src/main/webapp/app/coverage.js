import {BASE, jobPath, safeHref} from './api.js';
import {h, setText, show} from './dom.js';
import {ENDED, count, percent} from './format.js';

/** Kind of a point: title, whether every document has it. */
const KINDS = [
  ['operation', 'Operations', true],
  ['parameter', 'Parameters', true],
  ['body', 'Bodies', false],
  ['response', 'Responses', true],
  ['security', 'Security', false],
  ['constraint', 'Constraints', true],
  ['values', 'Listed values', true],
];
/** The figures come first in the file; the operations, which may be many, are not needed. */
const ENOUGH = 2_000_000;
const OPERATIONS = /,\s*"operations"\s*:\s*\[/;

/** What the cases cover, as bars, and the way to the whole report. */
export function coverage(id) {
  const list = h('ul', {class: 'coverage'});
  const note = h('p', {class: 'muted', hidden: true});
  const report = h('a', {class: 'button small', target: '_blank', rel: 'noopener', hidden: true}, 'Open the report');
  const element = h('section', {class: 'card', 'aria-labelledby': 'coverage-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'coverage-title', text: 'Coverage'}), h('span', {class: 'end'}, report)),
    h('div', {class: 'card-body'}, list, note));
  let schemes = [];
  let read = false;
  // Its place is kept while there is nothing to show: what is below would jump.
  list.replaceChildren(...KINDS.filter(([, , usual]) => usual).map(([, title]) => row(title, null)));

  async function load() {
    try {
      const text = await coverageOf(id);
      schemes = schemesIn(text);
      draw(summaryOf(text));
    } catch (failure) {
      setText(note, `The coverage could not be read: ${failure.message}`);
      show(note, true);
    }
  }

  function draw(points) {
    const rows = KINDS.map(([kind, title]) => [title, figures(points[kind] ?? points[`${kind}s`])]).filter(([, found]) => found?.total > 0);
    list.replaceChildren(...rows.map(([title, found]) => row(title, found)));
    setText(note, 'The report tells what is covered.');
    show(note, rows.length === 0);
  }

  return {
    element,
    schemes: () => schemes,
    /** A generation that has ended without it never will have it. */
    update: job => show(element, read || job.status === 'completed' || !ENDED.has(job.status)),
    add(file) {
      if (file.name === 'coverage.html') {
        report.href = safeHref(file.href ?? jobPath(id, '/artifacts/coverage.html'));
        show(report, true);
      } else if (file.name === 'coverage.json' && !read) {
        read = true;
        load();
      }
    },
  };
}

/** The beginning of the file. */
export async function coverageOf(id) {
  const response = await fetch(new URL(jobPath(id, '/artifacts/coverage.json'), BASE), {headers: {Range: `bytes=0-${ENOUGH - 1}`}});
  if (!response.ok) {
    throw new Error(`the server answered ${response.status}`);
  }
  return response.text();
}

/** Names of the security schemes that the cases know. */
export function schemesIn(text) {
  return [...new Set([...text.matchAll(/"security:([^"\\]{1,200})"/g)].map(([, name]) => name))];
}

function summaryOf(text) {
  const cut = text.search(OPERATIONS);
  const json = JSON.parse(cut < 0 ? text : `${text.slice(0, cut)}}`);
  return json.points ?? json.summary ?? {};
}

/** Null when the entry has no such numbers. */
function figures(entry) {
  const total = entry?.all ?? entry?.total;
  const covered = entry?.covered;
  return Number.isFinite(total) && Number.isFinite(covered) ? {total, covered: Math.min(total, Math.max(0, covered))} : null;
}

function row(title, found) {
  const {total = 0, covered = 0} = found ?? {};
  const share = total === 0 ? 0 : (covered / total) * 100;
  const fill = h('i');
  fill.style.width = `${share}%`;
  return h('li', {},
    h('span', {class: 'coverage-name', text: title}),
    h('span', {class: 'coverage-share tabular', text: total === 0 ? '–' : percent(share)}),
    h('span', {class: 'coverage-bar', dataset: {full: String(total > 0 && covered === total)}, 'aria-hidden': 'true'}, fill),
    h('span', {class: 'muted tabular coverage-count', text: found === null ? 'when the cases are there' : `${count(covered)} of ${count(total)}`}));
}
