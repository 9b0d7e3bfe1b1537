import {jobPage} from './api.js';
import {bar} from './bar.js';
import {h, setAttribute, setText} from './dom.js';
import {ENDED, STATUS_TITLES, absoluteTime, age, count, duration, elapsed, moment, percent, rate, remaining, shortCount, shownStatus, until} from './format.js';

/** One job in the list; `update` shows the newest figures of `job`. */
export function jobRow(job) {
  const chip = h('span', {class: 'chip'});
  const title = h('a', {href: jobPage(job.job_id)});
  const sub = h('div', {class: 'job-sub'});
  const progress = bar(`Progress of ${job.title}`);
  const share = h('span', {class: 'num'});
  const items = h('span', {class: 'tabular'});
  const bad = h('span', {class: 'bad'});
  const speed = h('div', {class: 'cell num job-rate'});
  const left = h('div', {class: 'cell num job-eta'});
  const born = h('time', {datetime: job.created_at, title: absoluteTime(job.created_at)});
  const message = h('span');
  const element = h(
    'li',
    {class: 'job-row'},
    h(
      'div',
      {class: 'row-grid'},
      h('div', {class: 'job-status'}, chip),
      h('div', {class: 'job-name'}, title, sub),
      h('div', {class: 'job-progress'}, progress.element, share),
      h('div', {class: 'cell num job-items'}, items, bad),
      speed,
      left,
      h('div', {class: 'cell num muted job-age'}, born),
    ),
  );
  sub.append(h('span', {class: 'tag mono', text: job.type}), ...Object.entries(job.labels ?? {}).map(label), message);

  function update() {
    const status = shownStatus(job);
    const running = job.status === 'in_progress';
    const {completed = 0, failed = 0, total = null} = job.totals ?? {};
    setText(chip, STATUS_TITLES[status]);
    setAttribute(chip, 'data-status', status);
    setText(title, job.title);
    setText(message, says(job));
    progress.update({progress: job.progress, status, running: running && status !== 'stalled', failedShare: completed > 0 ? failed / completed : 0});
    setText(share, job.progress === null || job.progress === undefined ? '' : percent(job.progress));
    setText(items, total === null ? (completed === 0 && !running ? '' : `${shortCount(completed)} done`) : `${shortCount(completed)} / ${shortCount(total)}`);
    setAttribute(items, 'title', `${count(completed)} of ${total === null ? 'an unknown number of' : count(total)} items`);
    setText(bad, failed > 0 ? `${shortCount(failed)} failed` : '');
    setText(speed, !running ? '' : status === 'stalled' ? '0/s' : rate(job.metadata?.rate));
    setText(left, status === 'stalled' ? stalledFor(job) : running ? (remaining(job.metadata) ?? '–') : '');
    tick();
  }

  function tick() {
    setText(born, age(job.created_at));
    if (ENDED.has(job.status)) {
      const took = job.started_at && job.ended_at ? Date.parse(job.ended_at) - Date.parse(job.started_at) : null;
      setText(left, took === null ? '' : `took ${duration(took)}`);
    } else if (job.status === 'queued' && job.start_at && Date.parse(job.start_at) > Date.now()) {
      setText(left, until(job.start_at));
    } else if (shownStatus(job) === 'stalled') {
      setText(left, stalledFor(job));
    }
  }

  update();
  return {job, element, update, tick};
}

function stalledFor({metadata}) {
  return `stalled ${elapsed(Date.now() - Date.parse(metadata.stalled_since))}`;
}

function says(job) {
  if (!ENDED.has(job.status) && job.start_at && Date.parse(job.start_at) > Date.now()) {
    return `starts ${moment(job.start_at)}`;
  }
  return (job.status === 'failed' && job.error) || job.metadata?.waiting?.detail || job.message || '';
}

function label([name, value]) {
  return h('span', {class: 'tag', text: value === '' ? name : `${name}=${value}`});
}
