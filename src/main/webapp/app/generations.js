import {ApiError, BASE, apiTestsPage, page} from './api.js';
import {TYPE} from './api-form.js';
import {bar} from './bar.js';
import {batched, debounced, h, setAttribute, setText, show} from './dom.js';
import {ENDED, STATUS_TITLES, absoluteTime, age, count, percent, shownStatus} from './format.js';
import {errorNotice} from './notice.js';

const LIMIT = 20;

/** The generations so far, newest first, live; `open(id)` shows one. */
export function generations(headway, root, open) {
  const list = h('ol', {class: 'generation-list', 'aria-busy': 'true'});
  const problems = h('div', {class: 'generation-problems'});
  const older = h('button', {type: 'button', class: 'button', hidden: true, onclick: loadOlder}, 'Load older');
  const foot = h('div', {class: 'list-foot', hidden: true}, older);
  const rows = new Map();
  let next = null;
  let shown = null;
  const dirty = new Set();
  root.replaceChildren(root.querySelector('.card-head'), problems, list, foot);
  list.append(h('li', {class: 'generation ghost', 'aria-hidden': 'true'}, h('div', {class: 'skeleton'})));

  const paint = batched(() => {
    dirty.forEach(row => row.update());
    dirty.clear();
  });

  async function load() {
    try {
      const found = await page(`api/jobs?type=${TYPE}&limit=${LIMIT}`);
      problems.replaceChildren();
      next = found.next;
      const items = found.items.map(job => rowOf(job).element);
      const kept = [...rows.values()].map(row => row.element).filter(each => list.contains(each) && !items.includes(each));
      list.replaceChildren(...items, ...kept);
      if (rows.size === 0) {
        list.append(h('li', {class: 'empty'}, h('strong', {text: 'No generations yet'}), 'Drop a document above and press Generate.'));
      }
      setAttribute(list, 'aria-busy', 'false');
      showFoot();
    } catch (failure) {
      failed(failure, load);
    }
  }

  async function loadOlder() {
    older.disabled = true;
    try {
      const found = await page(next);
      next = found.next;
      list.append(...found.items.map(job => rowOf(job).element));
      showFoot();
    } catch (failure) {
      failed(failure, loadOlder);
    } finally {
      older.disabled = false;
    }
  }

  function failed(failure, again) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    problems.replaceChildren(errorNotice(failure, again));
  }

  function showFoot() {
    show(older, next !== null);
    show(foot, next !== null);
  }

  function rowOf(job) {
    let row = rows.get(job.job_id);
    if (row) {
      Object.assign(row.job, job);
    } else {
      row = rowView(job, open);
      rows.set(job.job_id, row);
    }
    row.mark(shown);
    row.update();
    return row;
  }

  function follow(frame) {
    const row = rows.get(frame.job_id);
    if (!row || frame.seq < row.job.seq) {
      return;
    }
    const {seq, status, progress, message} = frame;
    Object.assign(row.job, {seq, status, progress, message: message ?? row.job.message, error: frame.error ?? null, metadata: {...row.job.metadata, ...frame.metadata}});
    dirty.add(row);
    paint();
  }

  const refresh = debounced(load, 250);
  headway.subscribe('*', {
    onSubscribed: refresh,
    onSnapshot: follow,
    onProgress: follow,
    onEvent(event) {
      follow(event);
      // A job that is new here, or one that has ended and now has its figures.
      if (event.type === 'status' && (!rows.has(event.job_id) || ENDED.has(event.status))) {
        refresh();
      }
    },
  });
  load();
  setInterval(() => !document.hidden && rows.forEach(row => row.tick()), 5_000);

  return {
    /** Marks the one that the page shows above; null for none. */
    mark(id) {
      shown = id;
      rows.forEach(row => row.mark(id));
    },
  };
}

function rowView(job, open) {
  const chip = h('span', {class: 'chip'});
  const link = h('a', {href: apiTestsPage(job.job_id), class: 'generation-title', onclick: event => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(job.job_id);
    }
  }});
  const sub = h('span', {class: 'muted generation-sub'});
  const progress = bar(`Progress of ${job.title}`);
  const share = h('span', {class: 'num tabular'});
  const born = h('time', {class: 'muted', datetime: job.created_at, title: absoluteTime(job.created_at)});
  const download = h('a', {class: 'button small', href: new URL(`api/download/${encodeURIComponent(job.job_id)}`, BASE).href, download: '', 'aria-label': `Download the ZIP of ${job.title}`}, 'Download');
  const element = h('li', {class: 'generation'},
    h('span', {class: 'generation-status'}, chip), h('span', {class: 'generation-name'}, link, sub),
    h('span', {class: 'generation-progress'}, progress.element, share), born, h('span', {class: 'generation-get'}, download));

  function update() {
    const status = shownStatus(job);
    const running = job.status === 'in_progress';
    setText(chip, STATUS_TITLES[status]);
    setAttribute(chip, 'data-status', status);
    setText(link, job.title);
    setText(sub, saysOf(job));
    progress.update({progress: job.progress, status, running});
    setText(share, job.progress === null || job.progress === undefined ? '' : percent(job.progress));
    show(download, job.status === 'completed');
    tick();
  }

  function tick() {
    setText(born, age(job.created_at));
  }

  return {job, element, update, tick, mark: id => setAttribute(link, 'aria-current', id === job.job_id ? 'true' : null)};
}

function saysOf({status, error, message, details = {}}) {
  if (status === 'failed') {
    return error ?? message ?? '';
  }
  if (status !== 'completed') {
    return message ?? '';
  }
  return [details.title, madeOf(details)].filter(Boolean).join(' · ');
}

/** How much was generated. */
export function madeOf({operation_count: operations, case_count: made, fault_count: faults} = {}) {
  return [operations !== undefined && `${count(operations)} operations`, made !== undefined && `${count(made)} cases`, faults > 0 && `${count(faults)} faults`].filter(Boolean).join(' · ');
}
