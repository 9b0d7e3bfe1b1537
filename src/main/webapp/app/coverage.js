import {get, jobPath, safeHref} from './api.js';
import {h, setText, show} from './dom.js';
import {ENDED, count, percent} from './format.js';

const NAMES = [['operations', 'Operations'], ['parameters', 'Parameters'], ['bodies', 'Bodies'], ['responses', 'Responses'], ['security', 'Security'], ['constraints', 'Constraints']];
const EXPECTED = ['operations', 'parameters', 'responses', 'constraints'];
const LARGEST = 12_000_000;

/** What the cases cover, as bars, and the way to the whole report. */
export function coverage(id) {
  const list = h('ul', {class: 'coverage'});
  const note = h('p', {class: 'muted', hidden: true});
  const report = h('a', {class: 'button small', target: '_blank', rel: 'noopener', hidden: true}, 'Open the report');
  const element = h('section', {class: 'card', 'aria-labelledby': 'coverage-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'coverage-title', text: 'Coverage'}), h('span', {class: 'end'}, report)),
    h('div', {class: 'card-body'}, list, note));
  const schemes = new Set();
  let read = false;
  // Its place is kept while there is nothing to show: what is below would jump.
  list.replaceChildren(...NAMES.filter(([name]) => EXPECTED.includes(name)).map(([, title]) => row(title, null)));

  function draw(summary) {
    const rows = NAMES.map(([name, title]) => [title, figures(summary?.[name])]).filter(([, found]) => found !== null);
    list.replaceChildren(...rows.map(([title, found]) => row(title, found)));
    setText(note, rows.length === 0 ? 'The report tells what is covered.' : '');
    show(note, rows.length === 0);
  }

  async function load(file) {
    if (read) {
      return;
    }
    read = true;
    if (file.size > LARGEST) {
      draw(null);
      return;
    }
    try {
      const json = await get(jobPath(id, '/artifacts/coverage.json'));
      collectSchemes(json, schemes);
      draw(json?.summary ?? json?.totals ?? json);
    } catch (failure) {
      read = false;
      setText(note, `The coverage could not be read: ${failure.message}`);
      show(note, true);
    }
  }

  return {
    element,
    schemes: () => [...schemes],
    /** A generation that has ended without it never will have it. */
    update: job => show(element, read || job.status === 'completed' || !ENDED.has(job.status)),
    add(file) {
      if (file.name === 'coverage.html') {
        report.href = safeHref(file.href ?? jobPath(id, '/artifacts/coverage.html'));
        show(report, true);
      } else if (file.name === 'coverage.json') {
        load(file);
      }
    },
  };
}

/** Numbers of an entry, whatever it calls them; null when it has none. */
function figures(entry) {
  const total = Number(entry?.total ?? entry?.all);
  const covered = Number(entry?.covered ?? entry?.hit);
  return Number.isFinite(total) && Number.isFinite(covered) && total >= 0 ? {total, covered: Math.min(total, Math.max(0, covered))} : null;
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
    h('span', {class: 'muted tabular coverage-count', text: found === null ? 'when the cases are there' : total === 0 ? 'none in the document' : `${count(covered)} of ${count(total)}`}));
}

/** Names of security schemes stand in points such as `security:bearerAuth`, as keys or as texts. */
function collectSchemes(value, into, depth = 0) {
  if (typeof value === 'string') {
    const match = /^security:(.{1,200})$/.exec(value);
    if (match) {
      into.add(match[1]);
    }
  } else if (value && typeof value === 'object' && depth < 12) {
    for (const [key, inner] of Object.entries(value)) {
      collectSchemes(key, into, depth + 1);
      collectSchemes(inner, into, depth + 1);
    }
  }
}
