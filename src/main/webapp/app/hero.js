import {bar} from './bar.js';
import {announce, copy, h, setAttribute, setText, show} from './dom.js';
import {ENDED, STATUS_TITLES, absoluteTime, age, count, duration, elapsed, moment, percent, rate, remaining, shownStatus, timeOfDay, until} from './format.js';
import {notice} from './notice.js';

const MILESTONE = 25;

/** The head of the page: title, status, the big bar, the figures, and what stands in the way. */
export function hero(job, buttons, {heading = 'h1', items = 'Items'} = {}) {
  const title = h(heading);
  const chip = h('span', {class: 'chip'});
  const tags = h('span', {class: 'tags'});
  const share = h('div', {class: 'share'});
  const message = h('p', {class: 'message'});
  const progress = bar('Progress of the job');
  const notices = h('div', {class: 'notices'});
  const figures = figureList(items);
  let noticed = '';
  let announced = Math.floor((job.progress ?? 0) / MILESTONE);
  const copyId = h('button', {type: 'button', class: 'button quiet small', onclick: () => copy(job.job_id, copyId)}, 'Copy id');

  tags.append(h('span', {class: 'tag mono', text: job.type}),
    ...Object.entries(job.labels ?? {}).map(([name, value]) => h('span', {class: 'tag', text: value === '' ? name : `${name}=${value}`})),
    h('code', {class: 'id', text: job.job_id}), copyId);

  const element = h(
    'section',
    {class: 'hero', 'aria-label': 'Status'},
    h('div', {class: 'hero-head'}, h('div', {class: 'hero-title'}, h('div', {class: 'title-line'}, title, chip), tags), buttons),
    notices,
    h('div', {class: 'card hero-card'}, h('div', {class: 'share-line'}, share, message), progress.element, figures.element),
  );

  function update() {
    const status = shownStatus(job);
    const running = job.status === 'in_progress';
    const {completed = 0, failed = 0} = job.totals ?? {};
    setText(title, job.title);
    setText(chip, STATUS_TITLES[status]);
    setAttribute(chip, 'data-status', status);
    const known = job.progress !== null && job.progress !== undefined;
    setText(share, known ? percent(job.progress, running ? 1 : 0) : running ? 'Running' : STATUS_TITLES[job.status]);
    // What the notices say is not said twice.
    setText(message, running ? job.message : ENDED.has(job.status) ? (job.error || job.cancel_requested ? '' : job.message) : whyNotYet(job));
    progress.update({progress: job.progress, status, running: running && status !== 'stalled', failedShare: completed > 0 ? failed / completed : 0});
    document.title = `${known && running ? `${percent(job.progress)} · ` : ''}${job.title} · Headway`;
    milestone();
    showNotices();
    figures.update(job);
    tick();
  }

  /** A screen reader hears the quarters, not every percent. */
  function milestone() {
    const reached = Math.floor((job.progress ?? 0) / MILESTONE);
    if (job.status === 'in_progress' && reached > announced) {
      announce(`${reached * MILESTONE} % done`);
    }
    announced = reached;
  }

  function showNotices() {
    const list = noticesOf(job);
    const now = JSON.stringify(list);
    if (now !== noticed) {
      noticed = now;
      notices.replaceChildren(...list.map(([tone, heading, detail]) => notice(tone, heading, detail)));
    }
  }

  function tick() {
    figures.tick(job);
  }

  return {element, update, tick};
}

/** In the place of the message, so that nothing jumps when it starts. */
function whyNotYet({start_at: at, metadata, waiting = metadata?.waiting}) {
  const start = at && Date.parse(at) > Date.now() ? `Starts ${absoluteTime(at)}. ` : '';
  const place = waiting?.position ? `Number ${waiting.position} in the queue. ` : '';
  const detail = start ? '' : waiting?.detail ?? (place ? '' : 'Starts when there is room');
  return `${start}${place}${detail.charAt(0).toUpperCase()}${detail.slice(1)}`.trim();
}

function noticesOf(job) {
  const list = [];
  const {cancel_requested: cancel, metadata = {}} = job;
  if (cancel) {
    const who = cancel.by ? ` by ${cancel.by}` : '';
    const keep = cancel.cleanup_partial_results ? ' Partial results are removed.' : '';
    list.push([
      'warn',
      ENDED.has(job.status) ? `A cancel was requested${who} at ${timeOfDay(cancel.at)}` : `Cancel requested${who} at ${timeOfDay(cancel.at)}: the items in work are ending`,
      `“${cancel.reason}”${keep}`,
    ]);
  }
  if (job.error) {
    list.push(['bad', 'The job failed', job.error]);
  }
  if (job.status === 'in_progress' && metadata.stalled_since) {
    list.push(['warn', `Stalled: no item has finished since ${timeOfDay(metadata.stalled_since)}`, 'The workers below show what each is busy with, and for how long.']);
  }
  return list;
}

function figureList(itemsTitle) {
  const list = h('dl', {class: 'figures'});
  const items = {};
  for (const [name, title] of [['items', itemsTitle], ['failed', 'Failed'], ['rate', 'Rate'], ['left', 'Remaining'], ['elapsed', 'Elapsed'], ['started', 'Started'], ['ended', 'Ended'], ['attempt', 'Attempt']]) {
    const value = h('dd');
    const heading = h('dt', {text: title});
    const box = h('div', {class: `figure figure-${name}`}, heading, value);
    items[name] = {value, box, title: heading};
    list.append(box);
  }

  function update(job) {
    const {completed = 0, failed = 0, total = null} = job.totals ?? {};
    const running = job.status === 'in_progress';
    const stalled = shownStatus(job) === 'stalled';
    setText(items.items.value, total === null ? (job.started_at ? `${count(completed)} so far` : '–') : `${count(completed)} of ${count(total)}`);
    setText(items.failed.value, count(failed));
    items.failed.box.classList.toggle('bad', failed > 0);
    setText(items.rate.value, running ? (stalled ? '0/s' : rate(job.metadata?.rate)) : rate(averageRate(job)));
    setAttribute(items.rate.value, 'title', running ? 'Items a second, smoothed' : 'Items a second, on average');
    setText(items.left.value, stalled ? 'stalled' : running ? (remaining(job.metadata)?.replace(/ left$/, '') ?? 'not known yet') : '–');
    setText(items.attempt.value, String(job.attempt ?? 1));
    show(items.left.box, !ENDED.has(job.status));
    show(items.ended.box, ENDED.has(job.status));
    show(items.attempt.box, job.attempt > 1);
  }

  function tick(job) {
    const start = job.started_at ? Date.parse(job.started_at) : null;
    const end = job.ended_at && ENDED.has(job.status) ? Date.parse(job.ended_at) : null;
    setText(items.elapsed.value, start === null ? '–' : end === null ? elapsed(Date.now() - start) : duration(end - start));
    setText(items.started.title, job.started_at ? 'Started' : 'Starts');
    when(items.started.value, job.started_at ?? null, job.start_at && Date.parse(job.start_at) > Date.now() ? until(job.start_at) : 'when there is room');
    when(items.ended.value, end === null ? null : job.ended_at, '–');
  }

  return {element: list, update, tick};
}

function when(element, timestamp, otherwise) {
  if (timestamp === null) {
    setText(element, otherwise);
    return;
  }
  let time = element.querySelector('time');
  if (!time) {
    time = h('time');
    element.replaceChildren(time);
  }
  setAttribute(time, 'datetime', timestamp);
  setAttribute(time, 'title', `${absoluteTime(timestamp)}, ${age(timestamp)}`);
  setText(time, moment(timestamp));
}

function averageRate(job) {
  if (!job.started_at || !job.ended_at || !job.totals) {
    return null;
  }
  const ms = Date.parse(job.ended_at) - Date.parse(job.started_at);
  return ms > 0 ? (job.totals.completed / ms) * 1_000 : null;
}
