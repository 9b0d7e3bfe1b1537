import {ApiError, BASE, get, jobPage, jobPath} from './api.js';
import {actions} from './actions.js';
import {batched, h, ticking} from './dom.js';
import {followedJob} from './followed-job.js';
import {hero} from './hero.js';
import {log} from './log.js';
import {errorNotice, notice} from './notice.js';
import {resultMatrix} from './result-matrix.js';
import {PLAN} from './run-plan.js';
import {workers} from './workers.js';

const RETRY_MS = 5_000;
const LOG_EVENTS = 500;
const TYPE = 'test-run';

/** Shows one execution in `root`, live; `close()` ends it. `heading` is the level of its title. */
export function testRun(headway, id, root, {heading = 'h1'} = {}) {
  const problem = h('div', {});
  const box = h('div', {}, skeleton());
  let followed = null;
  let closed = false;
  let retry = null;
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
      problem.replaceChildren(...(job.type === TYPE ? [] : [notice('warn', `This job is no test run but of type ${job.type}`, 'It has no test cases to show.',
        h('a', {class: 'button small', href: jobPage(id)}, 'Its own page'))]));
      build(job);
    }
  }

  function cannotShow(failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    box.replaceChildren();
    if (failure.status === 404 || failure.status === 400) {
      problem.replaceChildren(h('div', {class: 'card empty'}, h(heading, {text: 'No such execution'}),
        h('p', {}, 'There is no execution ', h('code', {text: id}), '. It may have been deleted, or the id is incomplete.'),
        h('a', {class: 'button', href: new URL('./?type=test-run', BASE).href}, 'All test runs')));
      return;
    }
    problem.replaceChildren(errorNotice(failure, start));
    if (!closed && (failure.status === 0 || failure.status >= 500)) {
      retry = setTimeout(start, RETRY_MS);
    }
  }

  function build(job) {
    const parts = [];
    const paint = batched(() => parts.forEach(part => part.update(job)));
    followed = followedJob(headway, job, {
      onChange: paint,
      onResults: results => matrix.add(results),
      onEvent: event,
      onReset: () => matrix.reload(),
      onGone: () => problem.replaceChildren(notice('warn', 'This execution has been deleted', 'What is shown was its last state.')),
    });
    const buttons = actions(() => job, followed.changed);
    buttons.element.prepend(h('a', {class: 'button quiet', href: jobPage(id)}, 'All about the job'));
    const top = hero(job, buttons.element, {heading, items: 'Tests'});
    const matrix = resultMatrix(job);
    const journal = log(() => readLog(journal.oldest));
    const current = workers('Current tests');
    parts.push(top, buttons, matrix, current);
    box.replaceChildren(top.element, h('div', {class: 'columns'},
      h('div', {class: 'column'}, matrix.element), h('div', {class: 'column side'}, current.element, journal.element)));
    paint();
    ticking(top.element, () => top.tick(job));
    ticking(top.element, () => job.status === 'in_progress' && headway.state.transport === 'sse' && followed.refetch(), 2_000);
    followed.follow();
    matrix.load();
    readLog(job.seq + 1);

    function event(frame) {
      journal.add(frame);
      if (frame.type === 'artifact' && frame.name === PLAN) {
        matrix.load();
      } else if (frame.status === 'cancelled' && job.cancel_requested?.cleanup_partial_results) {
        matrix.reload();
      }
    }

    async function readLog(before) {
      const after = Math.max(0, before - 1 - LOG_EVENTS);
      try {
        const {items} = await get(jobPath(id, `/events?after=${after}&limit=${LOG_EVENTS}`), {headers: {Accept: 'application/json'}});
        journal.addPast(items.filter(e => e.seq < before), after + 1);
      } catch (failure) {
        journal.failed(failure);
      }
    }
  }

  return {
    close() {
      closed = true;
      clearTimeout(retry);
      followed?.close();
      root.replaceChildren();
    },
  };
}

function skeleton() {
  return h('div', {class: 'loading-job'}, h('div', {class: 'skeleton line'}), h('div', {class: 'skeleton block'}),
    h('span', {class: 'sr-only', text: 'Loading the execution'}));
}
