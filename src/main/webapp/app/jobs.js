import {Headway} from '../headway.js';
import {BASE, ApiError, get, page} from './api.js';
import {showConnection} from './connection.js';
import {announce, batched, debounced, h, setText, show} from './dom.js';
import {filters} from './filters.js';
import {ENDED, STATUS_TITLES, count} from './format.js';
import {jobRow} from './job-row.js';
import {openLaunch} from './launch.js';
import {errorNotice} from './notice.js';
import {liveQueueTiles} from './queue-tiles.js';

const PAGE_SIZE = 50;
const RETRY_MS = 5_000;

const list = document.getElementById('jobs');
const problem = document.getElementById('problem');
const older = document.getElementById('older');
const total = document.getElementById('count');

const headway = new Headway({base: BASE});
const queue = liveQueueTiles(document.getElementById('queue'));
const filter = filters(document.getElementById('filters'), reload);
const rows = new Map();
const dirty = new Set();
let next = null;
let generation = 0;
let retryTimer = null;

const paint = batched(() => {
  for (const id of dirty) {
    rows.get(id)?.update();
  }
  dirty.clear();
});

async function reload() {
  const mine = ++generation;
  clearTimeout(retryTimer);
  list.setAttribute('aria-busy', 'true');
  if (rows.size === 0) {
    list.replaceChildren(...Array.from({length: 6}, ghost));
  }
  try {
    const found = await page(filter.path(PAGE_SIZE));
    if (mine === generation) {
      problem.replaceChildren();
      showPage(found);
    }
  } catch (failure) {
    if (mine === generation) {
      failed(failure);
    }
  }
}

function showPage(found) {
  rows.clear();
  next = found.next;
  list.removeAttribute('aria-busy');
  list.replaceChildren(...found.items.map(add));
  if (found.items.length === 0) {
    list.append(empty());
  }
  foot();
}

function failed(failure) {
  if (!(failure instanceof ApiError)) {
    throw failure;
  }
  list.removeAttribute('aria-busy');
  problem.replaceChildren(errorNotice(failure, reload));
  if (rows.size === 0) {
    list.replaceChildren(h('li', {class: 'empty'}, 'No jobs to show until the server answers.'));
  }
  if (failure.status === 0 || failure.status >= 500) {
    retryTimer = setTimeout(reload, RETRY_MS);
  }
}

/** Takes over what is new at the top, and leaves what is shown where it is. */
const refresh = debounced(async () => {
  const mine = generation;
  try {
    const found = await page(filter.path(PAGE_SIZE));
    if (mine !== generation || list.hasAttribute('aria-busy')) {
      return;
    }
    if (rows.size === 0) {
      showPage(found);
      return;
    }
    const fresh = found.items.filter(job => !rows.has(job.job_id));
    found.items.filter(job => rows.has(job.job_id)).forEach(merge);
    if (fresh.length === found.items.length && found.next) {
      showPage(found); // None of those that were shown: there may be a hole between.
      return;
    }
    list.prepend(...fresh.map(job => {
      const item = add(job);
      item.classList.add('fresh');
      return item;
    }));
    foot();
  } catch (failure) {
    if (mine === generation) {
      failed(failure);
    }
  }
}, 250);

async function loadOlder() {
  const mine = generation;
  older.disabled = true;
  try {
    const found = await page(next);
    if (mine !== generation) {
      return;
    }
    next = found.next;
    const items = found.items.filter(job => !rows.has(job.job_id)).map(add);
    list.append(...items);
    items[0]?.querySelector('a').focus({preventScroll: true});
    announce(`${items.length} older jobs loaded`);
  } catch (failure) {
    failed(failure);
  } finally {
    older.disabled = false;
    foot();
  }
}

function add(job) {
  const row = jobRow(job);
  rows.set(job.job_id, row);
  return row.element;
}

function merge(job) {
  const row = rows.get(job.job_id);
  if (!(job.seq < row.job.seq)) {
    Object.assign(row.job, job);
    dirty.add(job.job_id);
    paint();
  }
}

function foot() {
  show(older, next !== null);
  setText(total, rows.size === 0 ? '' : `${count(rows.size)} ${rows.size === 1 ? 'job' : 'jobs'} shown${next ? '' : ', all of them'}`);
}

function ghost() {
  return h('li', {class: 'ghost', 'aria-hidden': 'true'}, h('div', {class: 'skeleton'}));
}

function empty() {
  if (filter.active()) {
    return h('li', {class: 'empty'}, h('strong', {text: 'No job matches'}), 'Try fewer filters.', h('br'),
      h('button', {type: 'button', class: 'button', onclick: () => filter.clear()}, 'Clear the filters'));
  }
  return h('li', {class: 'empty'}, h('strong', {text: 'No jobs yet'}), 'Launch one and watch it work.', h('br'),
    h('button', {type: 'button', class: 'button primary', onclick: () => launch()}, 'New job'));
}

function follow(event) {
  const row = rows.get(event.job_id);
  if (!row) {
    if (event.type === 'status' || event.type === 'snapshot') {
      refresh();
    }
    return;
  }
  const {job} = row;
  if (event.seq < job.seq) {
    return;
  }
  const metadata = event.metadata ?? {};
  Object.assign(job, {
    seq: event.seq,
    status: event.status,
    progress: event.progress,
    message: event.message ?? job.message,
    // A status tells few figures; what it does not tell stays, but for what its change has ended.
    metadata: event.type === 'status' ? {...job.metadata, ...metadata, stalled_since: null, waiting: null} : metadata,
  });
  if (event.cancel_requested !== undefined) {
    job.cancel_requested = event.cancel_requested;
  }
  if (event.type === 'status') {
    job.error = event.error ?? null;
    job.ended_at = ENDED.has(event.status) ? event.timestamp : null;
    job.started_at ??= event.status === 'in_progress' ? event.timestamp : null;
  }
  if (metadata.completed !== undefined) {
    job.totals = {completed: metadata.completed, failed: metadata.failed, total: metadata.total};
  }
  dirty.add(event.job_id);
  paint();
}

function launch(type) {
  openLaunch(type);
}

let types = null;
get('api/job-types')
  .then(catalogue => {
    types = catalogue.items;
    filter.offerTypes(types);
  })
  .catch(() => {}); // The filter then knows no types; the launch form asks again and says what is wrong.

older.addEventListener('click', loadOlder);
document.getElementById('launch').addEventListener('click', () => launch());
setInterval(() => !document.hidden && rows.forEach(row => row.tick()), 1_000);

showConnection(headway);
headway.subscribe('*', {
  onSubscribed: () => {
    refresh();
    queue.refresh();
  },
  onSnapshot: follow,
  onProgress: follow,
  onEvent: event => {
    follow(event);
    queue.refresh();
    const job = rows.get(event.job_id)?.job;
    if (job && event.status === 'failed') {
      announce(`${job.title}: ${STATUS_TITLES.failed}`);
    }
  },
});
reload();

const wanted = new URLSearchParams(location.search).get('launch');
if (wanted !== null) {
  launch(wanted);
}
