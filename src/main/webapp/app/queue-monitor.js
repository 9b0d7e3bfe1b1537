import {ApiError, get, jobPage, testRunPage} from './api.js';
import {bar} from './bar.js';
import {debounced, h, setAttribute, setText, show, ticking} from './dom.js';
import {ENDED, STATUS_TITLES, count, elapsed, moment, percent, rate, remaining, shownStatus, until} from './format.js';
import {errorNotice} from './notice.js';
import {queueTiles} from './queue-tiles.js';
import {segments} from './segments.js';

const CHOICES = [['live', 'Live'], ['1000', '1 s'], ['5000', '5 s'], ['30000', '30 s'], ['paused', 'Paused']];
const LIVE_MS = 2_000;
const MOST = 100;
const HOUR_MS = 3_600_000;

/** What waits, runs and has ended, refreshed as somebody likes; live, each active execution moves by itself. */
export function queueMonitor() {
  const refresh = segments('Refresh', CHOICES, 'live', choose);
  const asOf = h('span', {class: 'muted tabular'});
  const problems = h('div', {});
  const tiles = h('dl', {class: 'tiles'});
  const fillTiles = queueTiles(tiles);
  const active = listOf('active', 'Active executions', 'Nothing runs at the moment.');
  const waiting = listOf('waiting', 'Waiting and delayed', 'Nothing waits.');
  const nodes = h('ul', {class: 'nodes'});
  const throughput = h('p', {class: 'muted tabular'});
  const rows = new Map();
  let timer = null;
  let generation = 0;
  const element = h('div', {class: 'column'},
    h('div', {class: 'monitor-head'}, h('span', {class: 'label', text: 'Refresh'}), refresh.element, asOf), problems, tiles,
    active.element, waiting.element,
    h('section', {class: 'card', 'aria-labelledby': 'nodes-title'}, h('div', {class: 'card-head'}, h('h2', {id: 'nodes-title', text: 'Throughput and nodes'})),
      h('div', {class: 'card-body'}, throughput, nodes)));

  async function load() {
    const mine = ++generation;
    try {
      const [queue, running] = await Promise.all([get('api/queue'), get(`api/jobs?status=in_progress&limit=${MOST}`)]);
      if (mine === generation) {
        problems.replaceChildren();
        fill(queue, running.items);
      }
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      if (mine === generation) {
        problems.replaceChildren(errorNotice(failure, load));
      }
    }
  }

  function fill(queue, running) {
    fillTiles(queue);
    setText(asOf, `as of ${moment(new Date())}`);
    const there = new Set(running.map(job => job.job_id));
    for (const id of rows.keys()) {
      if (!there.has(id)) {
        rows.delete(id);
      }
    }
    active.show(running.map(job => {
      if (!rows.has(job.job_id)) {
        rows.set(job.job_id, executionRow(job));
      }
      const row = rows.get(job.job_id);
      row.update(job);
      return row.element;
    }));
    waiting.show(queue.items.slice(0, MOST).map(waitingRow));
    setText(throughput, throughputText(queue));
    nodes.replaceChildren(...queue.nodes.map(node => h('li', {}, h('code', {text: node.node}),
      ` ${count(node.active)} active, ${count(node.threads_in_use)} of ${count(node.threads)} threads in use`)));
  }

  function choose(value) {
    clearInterval(timer);
    if (value === 'paused') {
      generation++; // what is on its way is not shown any more
      setText(asOf, `${asOf.textContent.replace(/, paused$/, '')}, paused`);
      return;
    }
    load();
    timer = setInterval(() => !document.hidden && load(), value === 'live' ? LIVE_MS : Number(value));
  }

  const soon = debounced(() => refresh.value === 'live' && load(), 300);
  choose('live');
  ticking(element, () => refresh.value !== 'paused' && rows.forEach(row => row.tick()));
  return {
    element,
    /** An event of any job. */
    follow(event) {
      if (refresh.value !== 'live') {
        return;
      }
      const row = rows.get(event.job_id);
      if (row && event.type === 'progress') {
        row.follow(event);
      } else if (!row || ENDED.has(event.status)) {
        soon();
      }
    },
    refresh: soon,
  };
}

function throughputText({nodes, throughput: {since, last_minute: minute, last_hour: hour}}) {
  const who = nodes.length > 1 ? 'The node that answers: last' : 'Last';
  const longer = Date.now() - Date.parse(since) < HOUR_MS ? `Since it started at ${moment(since)}` : 'Last hour';
  return `${who} minute: ${amounts(minute)} (${rate(minute.items / 60)}). ${longer}: ${amounts(hour)}.`;
}

function amounts({jobs, items}) {
  return `${count(jobs)} ${jobs === 1 ? 'job' : 'jobs'} ended, ${count(items)} items`;
}

function listOf(id, title, none) {
  const list = h('ol', {class: 'executions'});
  const empty = h('p', {class: 'empty', text: 'Loading …'});
  const total = h('span', {class: 'muted tabular end'});
  const element = h('section', {class: 'card', 'aria-labelledby': `${id}-title`},
    h('div', {class: 'card-head'}, h('h2', {id: `${id}-title`, text: title}), total), list, empty);
  return {
    element,
    show(items) {
      const focused = document.activeElement;
      const same = items.length === list.children.length && items.every((item, i) => list.children[i] === item);
      if (!same) {
        list.replaceChildren(...items);
        if (list.contains(focused)) {
          focused.focus();
        }
      }
      setText(empty, none);
      show(empty, items.length === 0);
      setText(total, items.length === 0 ? '' : count(items.length));
    },
  };
}

function executionRow(job) {
  const title = h('a', {class: 'link', href: job.type === 'test-run' ? testRunPage(job.job_id) : jobPage(job.job_id)});
  const chip = h('span', {class: 'chip'});
  const current = h('span', {class: 'muted execution-current'});
  const progress = bar(`Progress of ${job.title}`);
  const share = h('span', {class: 'num'});
  const figures = h('span', {class: 'tabular'});
  const time = h('span', {class: 'muted tabular'});
  const element = h('li', {class: 'execution'}, h('div', {class: 'execution-name'}, h('span', {class: 'execution-title'}, title, chip), current),
    h('div', {class: 'job-progress'}, progress.element, share), h('div', {class: 'execution-figures'}, figures, time));
  let state = {...job};

  function draw() {
    const {completed = 0, failed = 0, total = null} = state.totals ?? {};
    const status = shownStatus(state);
    setText(title, state.title);
    setText(chip, STATUS_TITLES[status]);
    setAttribute(chip, 'data-status', status);
    const what = state.metadata?.current ?? state.message ?? '';
    setText(current, what);
    setAttribute(current, 'title', what);
    progress.update({progress: state.progress, status, running: status === 'in_progress', failedShare: completed > 0 ? failed / completed : 0});
    setText(share, percent(state.progress));
    setText(figures, `${count(completed)} of ${count(total)}${failed ? `, ${count(failed)} failed` : ''}`);
    tick();
  }

  function tick() {
    const left = remaining(state.metadata);
    setText(time, state.started_at ? `${elapsed(Date.now() - Date.parse(state.started_at))}${left ? `, ${left}` : ''}` : '');
  }

  return {
    element,
    tick,
    update(newest) {
      state = {...newest};
      draw();
    },
    follow({progress: value, message, metadata = {}}) {
      const totals = metadata.completed === undefined ? state.totals : {completed: metadata.completed, failed: metadata.failed, total: metadata.total};
      state = {...state, progress: value, message, metadata, totals};
      draw();
    },
  };
}

function waitingRow(job) {
  const delayed = job.status === 'queued' && job.start_at && Date.parse(job.start_at) > Date.now();
  return h('li', {class: 'execution waiting'},
    h('div', {class: 'execution-name'}, h('span', {class: 'execution-title'},
      h('a', {class: 'link', href: jobPage(job.job_id), text: job.title}), h('span', {class: 'chip', dataset: {status: job.status}, text: delayed ? 'Delayed' : STATUS_TITLES[job.status]})),
    h('span', {class: 'muted execution-current', text: delayed ? `starts ${until(job.start_at)}` : job.detail ?? ''})),
    h('span', {class: 'muted tabular', text: job.position ? `number ${count(job.position)}` : ''}),
    h('span', {class: 'muted tabular execution-figures', text: `priority ${job.priority}`}));
}
