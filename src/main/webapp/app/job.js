import {Headway} from '../headway.js';
import {actions} from './actions.js';
import {ApiError, BASE, apiTestsPage, get, jobPath, testRunPage} from './api.js';
import {artifacts} from './artifacts.js';
import {chart} from './chart.js';
import {showConnection} from './connection.js';
import {batched, h, show} from './dom.js';
import {facts} from './facts.js';
import {followedJob} from './followed-job.js';
import {hero} from './hero.js';
import {log} from './log.js';
import {errorNotice, notice} from './notice.js';
import {picture} from './picture.js';
import {ResultStore} from './result-store.js';
import {resultTable} from './result-table.js';
import {stages} from './stages.js';
import {strip} from './strip.js';
import {workers} from './workers.js';

const WINDOW = 500;
const BEGINNING = 20;
const RETRY_MS = 5_000;
const WORKERS_MS = 2_000;

const id = decodeURIComponent(location.pathname.replace(/\/$/, '').split('/').pop());
const problem = document.getElementById('problem');
const back = document.getElementById('back');
const headway = new Headway({base: BASE});
const parts = [];
let job = null;
let followed = null;
let store = null;
let journal = null;
let picked = null;

const paint = batched(() => parts.forEach(part => part.update?.(job)));

async function start() {
  try {
    job = await get(jobPath(id));
  } catch (failure) {
    cannotShow(failure);
    return;
  }
  problem.replaceChildren();
  followed = followedJob(headway, job, {
    onChange: paint,
    onFigures: frame => picked.curve.live(frame),
    onResults: take,
    onEvent: event,
    onReset: reloadResults,
    onGone: gone,
  });
  build();
  followed.follow();
  loadPast();
}

function cannotShow(failure) {
  if (!(failure instanceof ApiError)) {
    throw failure;
  }
  show(document.getElementById('loading'), false);
  if (failure.status === 404) {
    document.title = 'No such job · Headway';
    problem.replaceChildren(
      h('div', {class: 'card empty'}, h('h1', {text: 'No such job'}),
        h('p', {}, 'There is no job ', h('code', {text: id}), '. It may have been deleted, or the address is incomplete.'),
        h('a', {class: 'button primary', href: BASE.href}, 'All jobs')));
    return;
  }
  problem.replaceChildren(errorNotice(failure, start));
  if (failure.status === 0 || failure.status >= 500) {
    setTimeout(start, RETRY_MS);
  }
}

function gone() {
  problem.replaceChildren(notice('warn', 'This job has been deleted', 'What is shown was its last state.',
    h('a', {class: 'button small', href: BASE.href}, 'All jobs')));
}

function build() {
  const root = document.getElementById('job');
  store = new ResultStore();
  const buttons = actions(() => job, followed.changed);
  if (job.type === 'test-run') {
    buttons.element.prepend(h('a', {class: 'button', href: testRunPage(id)}, 'Test matrix'));
  } else if (job.type === 'api-tests') {
    buttons.element.prepend(h('a', {class: 'button', href: apiTestsPage(id)}, 'Generated tests'));
  }
  const top = hero(job, buttons.element);
  const image = picture(id, () => job);
  const curve = chart();
  const outcomes = strip(store, item => table.search(item));
  const table = resultTable(id, store, () => job, outcomes.element);
  journal = log(() => loadWindow(journal.oldest));
  const files = artifacts(id, file => file.media_type?.startsWith('image/') && image.finished(file.name, file.href));
  picked = {image, curve, table, files, outcomes};
  parts.push(top, buttons, stages(), image, curve, outcomes, table, workers(), files, facts());
  const [, , stageStrip, , , , , workerList, , factList] = parts;
  top.element.append(stageStrip.element);
  root.replaceChildren(
    top.element,
    h('div', {class: 'columns'},
      h('div', {class: 'column'}, image.element, curve.element, table.element),
      h('div', {class: 'column side'}, workerList.element, journal.element, files.element, factList.element)));
  show(document.getElementById('loading'), false);
  show(root, true);
  paint();
  setInterval(() => !document.hidden && top.tick(job), 1_000);
  setInterval(() => !document.hidden && job.status === 'in_progress' && headway.state.transport === 'sse' && followed.refetch(), WORKERS_MS);
}

/** What happened before this page was opened: the newest events at once, then every result for the outcomes and tiles. */
async function loadPast() {
  picked.curve.load(id);
  picked.files.load();
  await loadWindow(job.seq + 1);
  await loadBeginning();
  await picked.table.loadAll(take);
}

/** Reads the durable events just before a number; they are numbered without gaps, so a window is a page. */
async function loadWindow(before) {
  const after = Math.max(0, before - 1 - WINDOW);
  try {
    const {items} = await get(jobPath(id, `/events?after=${after}&limit=${WINDOW}`), {headers: {Accept: 'application/json'}});
    const past = items.filter(e => e.seq < before);
    journal.addPast(past, after + 1);
    take(past.filter(e => e.type === 'result').flatMap(e => e.results ?? [e]));
  } catch (failure) {
    journal.failed(failure);
  }
}

/** Of a long job the newest events are results; how it began is worth knowing all the same. */
async function loadBeginning() {
  if (journal.oldest > 1 && journal.isEmpty) {
    try {
      const {items} = await get(jobPath(id, `/events?after=0&limit=${BEGINNING}`), {headers: {Accept: 'application/json'}});
      journal.addPast(items, journal.oldest);
    } catch (failure) {
      journal.failed(failure);
    }
  }
}

function take(results) {
  store.add(results);
  picked.image.add(results);
}

function reloadResults() {
  store.clear();
  picked.table.loadAll(take);
}

function event(frame) {
  if (frame.type === 'artifact') {
    picked.files.add(frame);
  }
  journal.add(frame);
}

if (document.referrer.startsWith(BASE.href) && new URL(document.referrer).search) {
  back.href = document.referrer; // Back to the list as it was filtered.
}
showConnection(headway);
start();
