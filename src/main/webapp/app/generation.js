import {ApiError, BASE, get, jobPage, jobPath, post} from './api.js';
import {askCancel} from './actions.js';
import {artifacts} from './artifacts.js';
import {coverage} from './coverage.js';
import {batched, h, setText, show, ticking} from './dom.js';
import {faults} from './faults.js';
import {followedJob} from './followed-job.js';
import {ENDED, bytes, count} from './format.js';
import {cases} from './generated-cases.js';
import {generationHead} from './generation-head.js';
import {errorNotice, notice} from './notice.js';
import {ResultStore} from './result-store.js';
import {resultTable} from './result-table.js';
import {runAgainst} from './run-against.js';
import {strip} from './strip.js';

const RETRY_MS = 5_000;
const ZIP = 'api-tests.zip';

/** Shows one generation in `root`, live; `again(parameters)` opens the form with its settings. `close()` ends it. */
export function generation(headway, id, root, {again, focus = false}) {
  const problem = h('div', {class: 'notices'});
  const box = h('div', {}, h('div', {class: 'skeleton line'}), h('div', {class: 'skeleton block'}), h('span', {class: 'sr-only', text: 'Loading the generation'}));
  let followed = null;
  let closed = false;
  let timer = null;
  root.replaceChildren(problem, box);
  start();

  async function start() {
    let job;
    try {
      job = await get(jobPath(id));
    } catch (failure) {
      cannotShow(failure);
      return;
    }
    if (!closed) {
      problem.replaceChildren();
      build(job);
    }
  }

  function cannotShow(failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    if (failure.status === 404 || failure.status === 400) {
      problem.replaceChildren();
      box.replaceChildren(h('div', {class: 'card empty'}, h('h1', {text: 'No such generation'}),
        h('p', {}, 'There is no job ', h('code', {text: id}), '. It may have been deleted, or the address is incomplete.'),
        h('button', {type: 'button', class: 'button primary', onclick: () => again(null)}, 'Generate tests')));
      return;
    }
    problem.replaceChildren(errorNotice(failure, start));
    if (!closed && (failure.status === 0 || failure.status >= 500)) {
      timer = setTimeout(start, RETRY_MS);
    }
  }

  function build(job) {
    const store = new ResultStore();
    // One that fails while it is looked at keeps its empty table: what is below would jump.
    const isBare = ENDED.has(job.status) && !job.totals?.completed;
    const covered = coverage(id);
    const wrong = faults(id);
    const made = cases();
    const files = artifacts(id, file => {
      covered.add(file);
      wrong.add(file);
      buttons.add(file);
    }, file => !file.name.includes('/')); // Each endpoint's cases are a file of their own until they are put together.
    const buttons = buttonsOf(() => job, () => followed.changed, {again, schemes: covered.schemes});
    const head = generationHead(job, buttons.element);
    const outcomes = strip(store, item => table.search(item));
    const table = resultTable(id, store, () => job, outcomes.element, 'Endpoints');
    const ended = endNotice(() => job, () => followed.changed, again);
    const parts = [head, buttons, ended, made, covered, outcomes, table, {update: () => show(table.element, !(isBare && ENDED.has(job.status) && store.size === 0))}];
    const update = () => parts.forEach(part => part.update?.(job));
    const paint = batched(update);
    followed = followedJob(headway, job, {
      onChange: paint,
      onResults: results => store.add(told(results)),
      onEvent: event,
      onReset: reload,
      onGone: () => problem.replaceChildren(notice('warn', 'This generation has been deleted', 'What is shown was its last state.')),
    });
    update(); // before it is seen: what comes later would push the rest about
    box.replaceChildren(head.element, ended.element, h('div', {class: 'columns'},
      h('div', {class: 'column'}, table.element),
      h('div', {class: 'column side'}, made.element, covered.element, wrong.element, files.element)));
    ticking(head.element, () => head.tick());
    ticking(head.element, () => job.status === 'in_progress' && headway.state.transport === 'sse' && followed.refetch(), 2_000);
    followed.follow();
    files.load();
    table.loadAll(results => store.add(told(results)));
    if (focus) {
      head.focus();
    }

    function event(frame) {
      if (frame.type === 'artifact') {
        files.add(frame);
      }
      paint();
    }

    function reload() {
      store.clear();
      table.loadAll(results => store.add(told(results)));
    }
  }

  return {
    close() {
      closed = true;
      clearTimeout(timer);
      followed?.close();
      root.replaceChildren();
    },
  };
}

/** In the list an endpoint says how many cases it has, unless there is more to say. */
function told(results) {
  return results.map(result => ({...result, message: result.message ?? (Number.isFinite(result.output?.cases) ? casesOf(result.output) : undefined)}));
}

function casesOf({cases: all, accepted, proposed}) {
  const text = `${count(all)} ${all === 1 ? 'case' : 'cases'}`;
  return Number.isFinite(proposed) ? `${text}, ${count(accepted)} of ${count(proposed)} that the model proposed` : text;
}

function buttonsOf(jobNow, changed, {again, schemes}) {
  const download = h('a', {class: 'button primary', href: new URL(`api/download/${encodeURIComponent(jobNow().job_id)}`, BASE).href, download: ''}, h('span', {text: 'Download ZIP'}));
  const size = h('span', {class: 'download-size tabular'});
  download.append(size);
  const run = h('button', {type: 'button', class: 'button', onclick: () => runAgainst(jobNow(), schemes())}, 'Run against …');
  const cancel = h('button', {type: 'button', class: 'button danger', onclick: () => askCancel(jobNow(), changed())}, 'Cancel');
  const fresh = h('button', {type: 'button', class: 'button', onclick: () => again(jobNow().parameters)}, 'New generation');
  const all = h('a', {class: 'button quiet', href: jobPage(jobNow().job_id)}, 'All about the job');
  return {
    element: h('div', {class: 'actions generation-actions'}, all, fresh, cancel, run, download),
    add: file => file.name === ZIP && setText(size, bytes(file.size)),
    update(job) {
      const ended = ENDED.has(job.status);
      show(download, job.status === 'completed');
      show(run, job.status === 'completed');
      show(cancel, !ended);
      show(fresh, ended);
      cancel.disabled = Boolean(job.cancel_requested);
    },
  };
}

/** Why it failed or was stopped, with the ways to go on. */
function endNotice(jobNow, changed, again) {
  const element = h('div', {class: 'notices'});
  let shown = null;

  async function restart(event) {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      changed()(await post(jobPath(jobNow().job_id, '/restart'), {only: 'missing'}));
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      element.append(errorNotice(failure));
      button.disabled = false;
    }
  }

  return {
    element,
    update(job) {
      const now = job.status === 'failed' || job.status === 'cancelled' ? `${job.status} ${job.attempt} ${job.error}` : null;
      if (now === shown) {
        return;
      }
      shown = now;
      const failed = job.status === 'failed';
      const reason = failed ? job.error ?? job.message : job.cancel_requested?.reason;
      element.replaceChildren(...(now === null ? [] : [notice(failed ? 'bad' : 'warn', failed ? 'The generation failed' : 'The generation was cancelled', reason,
        h('button', {type: 'button', class: 'button small primary', onclick: restart}, failed ? 'Retry' : 'Go on'),
        h('button', {type: 'button', class: 'button small', onclick: () => again(job.parameters)}, 'Change the settings'))]));
    },
  };
}
