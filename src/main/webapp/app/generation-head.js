import {bar} from './bar.js';
import {announce, h, setAttribute, setText, show} from './dom.js';
import {ENDED, STATUS_TITLES, count, duration, elapsed, percent, remaining, shownStatus} from './format.js';

const STEPS = [
  ['parsing', 'Parsing', 'The document is read'],
  ['generating', 'Generating', 'Cases for each endpoint'],
  ['zipping', 'Zipping', 'The suites are written'],
  ['complete', 'Complete', 'Ready to download'],
];
const MILESTONE = 25;

/** The title of a generation, how far it is, its stages, and the endpoint that it is at. */
export function generationHead(job, buttons) {
  const title = h('h1', {tabindex: -1});
  const chip = h('span', {class: 'chip'});
  const facts = h('span', {class: 'tags'});
  const share = h('div', {class: 'share'});
  const message = h('p', {class: 'message'});
  const time = h('span', {class: 'muted tabular generation-time'});
  const progress = bar('Progress of the generation');
  const steps = STEPS.map(step);
  const element = h('section', {class: 'hero', 'aria-label': 'Status'},
    h('div', {class: 'hero-head'}, h('div', {class: 'hero-title'}, h('div', {class: 'title-line'}, title, chip), facts), buttons),
    h('div', {class: 'card hero-card'}, h('div', {class: 'share-line'}, share, message, time), progress.element,
      h('ol', {class: 'steps', 'aria-label': 'Stages'}, steps.map(each => each.element))));
  let announced = null;
  let milestone = 0;

  function update() {
    const status = shownStatus(job);
    const running = job.status === 'in_progress';
    const {completed = 0, failed = 0} = job.totals ?? {};
    const known = job.progress !== null && job.progress !== undefined;
    setText(title, job.title);
    setText(chip, STATUS_TITLES[status]);
    setAttribute(chip, 'data-status', status);
    setText(facts, factsOf(job.details));
    setText(share, known ? percent(job.progress) : running ? 'Running' : STATUS_TITLES[job.status]);
    setText(message, messageOf(job));
    setAttribute(message, 'title', message.textContent);
    progress.update({progress: job.progress, status, running: running && status !== 'stalled', failedShare: completed > 0 ? failed / completed : 0});
    document.title = `${known && running ? `${percent(job.progress)} · ` : ''}${job.title} · Headway`;
    steps.forEach(each => each.update(job));
    say();
    tick();
  }

  /** A screen reader hears each stage, and the quarters of a long one; not every endpoint. */
  function say() {
    const stage = job.stages?.find(each => each.status === 'in_progress');
    const reached = Math.floor((job.progress ?? 0) / MILESTONE);
    if (job.status === 'in_progress' && stage && stage.name !== announced) {
      announced = stage.name;
      announce(stage.title ?? stage.name);
    } else if (job.status === 'in_progress' && reached > milestone) {
      announce(`${reached * MILESTONE} % done`);
    }
    milestone = reached;
  }

  function tick() {
    const start = job.started_at ? Date.parse(job.started_at) : null;
    const end = ENDED.has(job.status) && job.ended_at ? Date.parse(job.ended_at) : null;
    const left = job.status === 'in_progress' ? remaining(job.metadata) : null;
    setText(time, start === null ? '' : end === null ? [elapsed(Date.now() - start), left].filter(Boolean).join(' · ') : `took ${duration(end - start)}`);
  }

  return {element, update, tick, focus: () => title.focus()};
}

function factsOf(details = {}) {
  return [details.title, details.format, details.operation_count !== undefined && `${count(details.operation_count)} ${details.operation_count === 1 ? 'operation' : 'operations'}`]
    .filter(Boolean).join(' · ');
}

/** The endpoint is what one looks for; what the notices say is not said twice. */
function messageOf(job) {
  const {status, metadata = {}} = job;
  if (status === 'completed') {
    return 'All suites are ready';
  }
  if (ENDED.has(status)) {
    return '';
  }
  if (status !== 'in_progress') {
    return metadata?.waiting?.detail ?? 'Starts when there is room';
  }
  const stage = job.stages?.find(each => each.status === 'in_progress');
  if (job.cancel_requested || metadata?.stalled_since || stage?.name !== 'generating' || !stage.total) {
    return job.message ?? '';
  }
  const current = metadata?.current ?? job.partitions?.find(each => each.item)?.item;
  const number = Math.min(stage.total, stage.completed + 1);
  return `Endpoint ${count(number)} of ${count(stage.total)}${current ? `: ${current}` : ''}`;
}

function step([name, title, detail], index) {
  const sign = h('span', {class: 'step-sign', 'aria-hidden': 'true', text: String(index + 1)});
  const text = h('span', {class: 'muted step-text', text: detail});
  const state = h('span', {class: 'sr-only'});
  const element = h('li', {class: 'step', dataset: {state: 'waits'}}, sign, h('span', {class: 'step-name'}, title, state), text);
  return {
    element,
    update(job) {
      const stage = job.stages?.find(each => each.name === name);
      const now = stateOf(name, stage, job);
      setAttribute(element, 'data-state', now);
      setAttribute(element, 'aria-current', now === 'running' ? 'step' : null);
      setText(sign, now === 'done' ? '✓' : now === 'failed' ? '!' : now === 'stopped' ? '–' : String(index + 1));
      setText(state, `: ${now}`);
      setText(text, textOf(stage, now) ?? detail);
    },
  };
}

function stateOf(name, stage, job) {
  if (name === 'complete') {
    return job.status === 'completed' ? 'done' : 'waits';
  }
  if (job.status === 'completed' || stage?.status === 'completed') {
    return 'done';
  }
  if (job.status === 'failed' || job.status === 'cancelled') {
    // A stage that was cut short goes back to pending: the first that is not done is where it ended.
    const first = job.stages?.find(each => each.status !== 'completed');
    return first?.name === name ? (job.status === 'failed' ? 'failed' : 'stopped') : 'waits';
  }
  return stage?.status === 'in_progress' ? 'running' : 'waits';
}

function textOf(stage, state) {
  if (stage?.name === 'generating' && stage.total) {
    const failed = stage.failed ? `, ${count(stage.failed)} failed` : '';
    return state === 'done' ? `${count(stage.total)} ${stage.total === 1 ? 'endpoint' : 'endpoints'}${failed}` : `${count(stage.completed)} of ${count(stage.total)} endpoints${failed}`;
  }
  if (state === 'failed' || state === 'stopped') {
    return state === 'failed' ? 'It failed here' : 'It was stopped here';
  }
  return state === 'running' && stage?.progress ? percent(stage.progress) : null;
}
