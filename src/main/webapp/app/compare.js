import {ApiError, BASE, get, jobPage, jobPath, page} from './api.js';
import {announce, h, setText, ticking} from './dom.js';
import {STATUS_TITLES, absoluteTime, age, count, duration, moment, money} from './format.js';
import {errorNotice} from './notice.js';

const CHANGES = {
  regressed: 'Regressed',
  fixed: 'Fixed',
  same: 'Same',
  only_in_job: 'Only in this run',
  only_in_other: 'Only in the other run',
};
const OUTCOMES = {passed: 'Passed', failed: 'Failed', error: 'Error', skipped: 'Skipped'};
const CANDIDATES = 50;
// sums of prices differ by less than anybody pays
const SAME = 1e-9;

const [id] = location.pathname.replace(/\/$/, '').split('/').slice(-2).map(decodeURIComponent);
const other = new URLSearchParams(location.search).get('other');
const content = document.getElementById('content');
const problem = document.getElementById('problem');
const title = document.getElementById('title');
const chosen = new Set(new URLSearchParams(location.search).getAll('change').filter(change => change in CHANGES));

async function start() {
  problem.replaceChildren();
  document.getElementById('back').href = jobPage(id);
  try {
    await (other ? compare() : choose());
  } catch (failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    content.replaceChildren();
    problem.replaceChildren(errorNotice(failure, start));
  }
}

/** Without another run in the address: which one? */
async function choose() {
  const job = await get(jobPath(id));
  const {items} = await get(`api/jobs?type=${encodeURIComponent(job.type)}&limit=${CANDIDATES}`);
  const others = items.filter(candidate => candidate.job_id !== id);
  title.textContent = `Compare “${job.title}” with …`;
  document.title = 'Compare · Headway';
  content.replaceChildren(
    others.length === 0
      ? h('div', {class: 'card empty'}, h('strong', {text: 'Nothing to compare with'}), `There is no other job of type ${job.type}.`)
      : h('nav', {class: 'card choose', 'aria-label': 'Other jobs of this type'}, others.map(candidate => h(
        'a', {href: `?other=${encodeURIComponent(candidate.job_id)}`},
        chip(candidate.status, STATUS_TITLES),
        h('span', {class: 'what'}, h('span', {text: candidate.title}), h('span', {class: 'muted', text: summary(candidate)})),
        since(candidate.created_at)))));
}

function since(timestamp) {
  const time = h('time', {class: 'muted', datetime: timestamp, title: absoluteTime(timestamp)});
  const show = () => setText(time, `${age(timestamp)} · ${moment(timestamp)}`);
  show();
  ticking(time, show);
  return time;
}

/** What tells runs of the same title apart. */
function summary({totals, started_at: started, ended_at: ended}) {
  const {completed = 0, failed = 0, total = null} = totals ?? {};
  return [
    total === null ? `${count(completed)} done` : `${count(completed)} of ${count(total)}`,
    failed > 0 ? `${count(failed)} failed` : null,
    started && ended ? `took ${duration(Date.parse(ended) - Date.parse(started))}` : null,
  ].filter(text => text !== null).join(' · ');
}

async function compare() {
  const first = await get(path());
  title.textContent = first.job.title === first.other.title ? `Two runs of “${first.job.title}”` : `“${first.job.title}” against “${first.other.title}”`;
  document.title = `${title.textContent} · Headway`;
  const rows = h('tbody', {});
  const more = h('button', {type: 'button', class: 'button'}, 'Show more');
  const foot = h('div', {class: 'foot', hidden: true}, more);
  const none = h('p', {class: 'empty', hidden: true, text: 'No item of this kind.'});
  let next = null;
  const load = async from => {
    const loaded = await page(from);
    rows.append(...loaded.items.map(row));
    next = loaded.next;
    foot.hidden = next === null;
    none.hidden = rows.children.length > 0;
  };
  const restart = async () => {
    rows.replaceChildren();
    await guarded(() => load(path()));
    announce(`${rows.children.length} items shown`);
  };
  more.addEventListener('click', () => guarded(() => load(next)));
  content.replaceChildren(
    totals(first),
    h('section', {class: 'card items', 'aria-labelledby': 'items-title'},
      h('div', {class: 'card-head'}, h('h2', {id: 'items-title', text: 'Items'}), h('div', {class: 'end changes'}, filters(first.totals, restart))),
      h('div', {class: 'scroll'}, h('table', {},
        h('thead', {}, h('tr', {}, ['Item', 'Change', 'This run', 'The other run'].map(text => h('th', {scope: 'col', text})))), rows)),
      none, foot));
  await load(path());
}

async function guarded(work) {
  try {
    problem.replaceChildren();
    await work();
  } catch (failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    problem.replaceChildren(errorNotice(failure));
  }
}

function path() {
  const query = [...chosen].map(change => `change=${change}`).join('&');
  return jobPath(id, `/compare/${encodeURIComponent(other)}${query ? `?${query}` : ''}`);
}

function filters(totals, restart) {
  return Object.entries(CHANGES).map(([change, text]) => {
    const button = h('button', {
      type: 'button',
      class: 'button small',
      'aria-pressed': String(chosen.has(change)),
      onclick: () => {
        chosen[chosen.has(change) ? 'delete' : 'add'](change);
        button.setAttribute('aria-pressed', String(chosen.has(change)));
        const query = new URLSearchParams([['other', other], ...[...chosen].map(each => ['change', each])]);
        history.replaceState(null, '', `?${query}`);
        restart();
      },
    }, `${text} ${count(totals[change])}`);
    return button;
  });
}

/** Both runs in figures, and what lies between them. */
function totals({job, other: base, totals: sums}) {
  const lines = [
    ...Object.entries(OUTCOMES).map(([outcome, text]) => [text, sums.job[outcome], sums.other[outcome], count]),
    ['Mean score', sums.job.score_mean, sums.other.score_mean, decimal],
    ['Mean latency', sums.job.latency_ms_mean, sums.other.latency_ms_mean, duration],
    ['Prompt tokens', sums.job.tokens.prompt, sums.other.tokens.prompt, count],
    ['Completion tokens', sums.job.tokens.completion, sums.other.tokens.completion, count],
    ['Cost', sums.job.cost, sums.other.cost, money],
  ].filter(([, now, before]) => now !== null || before !== null);
  return h('section', {class: 'card', 'aria-labelledby': 'totals-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'totals-title', text: 'Totals'})),
    h('div', {class: 'scroll'}, h('table', {},
      h('thead', {}, h('tr', {}, h('td', {}), column('This run', job), column('Other', base), h('th', {scope: 'col', class: 'num', text: 'Change'}))),
      h('tbody', {}, lines.map(([text, now, before, show]) => h('tr', {}, h('th', {scope: 'row', text}),
        h('td', {class: 'num', text: now === null ? '–' : show(now)}), h('td', {class: 'num', text: before === null ? '–' : show(before)}),
        h('td', {class: 'num', text: difference(now, before, show)})))))));
}

function column(text, job) {
  return h('th', {scope: 'col', class: 'num'}, h('a', {class: 'link', href: jobPage(job.job_id), title: job.title, text}),
    h('time', {class: 'muted', datetime: job.created_at, title: absoluteTime(job.created_at), text: moment(job.created_at)}));
}

function difference(now, before, show) {
  if (now === null || before === null) {
    return '–';
  }
  const by = now - before;
  return Math.abs(by) < SAME ? '0' : `${by > 0 ? '+' : '−'}${show(Math.abs(by))}`;
}

function row({item, change, job, other: base}) {
  return h('tr', {}, h('th', {scope: 'row', text: item}),
    h('td', {}, h('span', {class: 'change', dataset: {change}, text: CHANGES[change]})),
    h('td', {dataset: {of: 'This run'}}, ...result(job)), h('td', {dataset: {of: 'The other run'}}, ...result(base)));
}

function result(found) {
  if (found === null) {
    return [h('span', {class: 'muted', text: 'not there'})];
  }
  const {prompt, completion} = found.tokens;
  const figures = [
    found.score === null ? null : `score ${decimal(found.score)}`,
    duration(found.latency_ms ?? found.duration_ms),
    prompt === null && completion === null ? null : `${count((prompt ?? 0) + (completion ?? 0))} tokens`,
    found.cost === null ? null : `cost ${money(found.cost)}`,
    found.model,
  ];
  return [chip(found.outcome, OUTCOMES), h('span', {class: 'figures', text: figures.filter(text => text !== null).join(' · ')}),
    found.message === null ? null : h('span', {class: 'why', text: found.message})];
}

function chip(word, titles) {
  return h('span', {class: 'chip', dataset: {status: word}, text: titles[word] ?? word});
}

function decimal(value) {
  return value.toFixed(2);
}

start();
