import {Headway} from '../headway.js';
import {actions} from './actions.js';
import {ApiError, BASE, get, jobPath} from './api.js';
import {artifacts} from './artifacts.js';
import {chart} from './chart.js';
import {showConnection} from './connection.js';
import {announce, batched, h, show} from './dom.js';
import {facts} from './facts.js';
import {ENDED, STATUS_TITLES} from './format.js';
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
  build();
  headway.subscribe(id, {
    after: job.seq,
    detail: true,
    onSnapshot: snapshot,
    onProgress: progress,
    onEvent: event,
    onReset: reloadResults,
    onError: error => error.code === 'job_not_found' && gone(),
  });
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
  const buttons = actions(() => job, changed);
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
  setInterval(() => !document.hidden && job.status === 'in_progress' && headway.state.transport === 'sse' && refetch(), WORKERS_MS);
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

function snapshot(frame) {
  const {job_type: type, results, ...rest} = frame;
  const attempt = job.attempt;
  // What does not hold any more is left out of a snapshot.
  changed({cancel_requested: null, error: null, ...rest, type: type ?? job.type, totals: totalsOf(frame)});
  picked.curve.live(frame);
  if (frame.attempt > attempt) {
    reloadResults();
  }
}

function progress(frame) {
  if (frame.seq < job.seq) {
    return;
  }
  const stage = job.stages?.find(each => each.name === frame.metadata?.stage);
  if (stage) {
    // So that a stage never contradicts the whole until the next snapshot.
    stage.progress = frame.metadata.stage_progress ?? stage.progress;
    stage.completed += Math.max(0, frame.metadata.completed - (job.totals?.completed ?? 0));
    stage.failed += Math.max(0, frame.metadata.failed - (job.totals?.failed ?? 0));
  }
  changed({seq: frame.seq, status: frame.status, progress: frame.progress, message: frame.message, metadata: frame.metadata,
    totals: totalsOf(frame)});
  picked.curve.live(frame);
}

function event(frame) {
  switch (frame.type) {
    case 'result':
      take(frame.results);
      break;
    case 'status':
      statusChanged(frame);
      journal.add(frame);
      break;
    case 'artifact':
      picked.files.add(frame);
      journal.add(frame);
      break;
    default:
      journal.add(frame);
  }
  if (frame.seq >= job.seq) {
    changed({seq: frame.seq, progress: frame.progress ?? job.progress});
  }
}

function statusChanged(frame) {
  const before = job.status;
  changed({
    status: frame.status,
    message: frame.message ?? job.message,
    metadata: {...job.metadata, stalled_since: null, waiting: null},
    ...(frame.cancel_requested === undefined ? {} : {cancel_requested: frame.cancel_requested}),
    ...(frame.error === undefined ? {} : {error: frame.error}),
  });
  if (before !== frame.status) {
    announce(`${job.title}: ${STATUS_TITLES[frame.status]}`);
    refetch();
  }
}

/** What events do not carry: timings; over an event stream, also what each worker is busy with. */
async function refetch() {
  try {
    const newest = await get(jobPath(id));
    const older = newest.attempt === job.attempt && newest.totals?.completed < job.totals?.completed;
    if (!older) {
      changed(newest);
    }
  } catch {
    // The next one says the same; a lost connection is shown above.
  }
}

function totalsOf({totals, metadata}) {
  if (totals) {
    return totals;
  }
  return metadata?.completed === undefined ? job.totals : {completed: metadata.completed, failed: metadata.failed, total: metadata.total};
}

function changed(values) {
  if (values.seq !== undefined && values.seq < job.seq) {
    return;
  }
  Object.assign(job, values);
  if (ENDED.has(job.status)) {
    job.partitions = [];
  }
  paint();
}

if (document.referrer.startsWith(BASE.href) && new URL(document.referrer).search) {
  back.href = document.referrer; // Back to the list as it was filtered.
}
showConnection(headway);
start();
