import {get, jobPath, page} from './api.js';
import {batched, h, setAttribute, setText, show} from './dom.js';
import {ENDED, count, duration, money} from './format.js';
import {errorNotice} from './notice.js';
import {HTTP, asMatrix, readPlan} from './run-plan.js';
import {segments} from './segments.js';
import {openTest} from './test-detail.js';

const STEP = 100;
const PAGE_SIZE = 200;
const MOST_RESULTS = 20_000;
const SIGNS = {passed: '✓', failed: '✕', error: '!', skipped: '–'};
const BAD = new Set(['failed', 'error']);

/** Test cases against prompts and models, filled as results are committed; a cell opens its test. */
export function resultMatrix(job) {
  const id = job.job_id;
  const head = h('tr');
  const foot = h('tr');
  const body = h('tbody');
  const table = h('table', {class: 'matrix'}, h('caption', {class: 'sr-only', text: 'Results: test cases, with each prompt and model'}),
    h('thead', {}, head), body, h('tfoot', {}, foot));
  const scroller = h('div', {class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Matrix of results', hidden: true}, table);
  const only = segments('Which tests', [['all', 'All'], ['bad', 'Not passed']], 'all', () => paint());
  const empty = h('p', {class: 'empty', text: 'Loading the tests …'});
  const problems = h('div', {});
  const more = h('button', {type: 'button', class: 'button', hidden: true, onclick: () => { limit += STEP; draw(); }}, 'Show more');
  const shown = h('span', {class: 'muted tabular'});
  const below = h('div', {class: 'list-foot', hidden: true}, shown, more); // Not before it is at its place: it would jump.
  const element = h('section', {class: 'card live-matrix', 'aria-labelledby': 'matrix-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'matrix-title', text: 'Results'}), h('span', {class: 'end'}, only.element)),
    problems, scroller, empty, below);
  const results = new Map();
  const cells = new Map();
  let rows = [];
  let columns = [];
  let cut = false;
  let incomplete = false;
  let drawn = [];
  let limit = STEP;
  let generation = 0;
  const paint = batched(() => {
    drawRows();
    const now = new Set((job.partitions ?? []).map(partition => partition.item));
    const without = !ENDED.has(job.status) ? 'waiting' : incomplete ? 'not loaded' : 'not run';
    cells.forEach((cell, name) => cell.update(results.get(name), now.has(name), without));
    summary();
    describe();
  });

  function wanted() {
    const all = only.value === 'all' ? rows : rows.filter(row => [...row.tests.values()].some(test => BAD.has(results.get(test.name)?.outcome)));
    return all.slice(0, limit);
  }

  async function load() {
    const mine = ++generation;
    try {
      const plan = await readPlan(id);
      if (mine !== generation) {
        return;
      }
      if (plan !== null) {
        ({columns, rows} = asMatrix(plan.tests));
        cut = plan.cut;
        await nameColumns();
        draw();
      }
      await loadResults(mine);
      problems.replaceChildren();
    } catch (failure) {
      problems.replaceChildren(errorNotice(failure, load));
    }
    paint();
  }

  async function loadResults(mine) {
    let next = jobPath(id, `/results?limit=${PAGE_SIZE}`);
    while (next !== null && results.size < MOST_RESULTS) {
      const found = await page(next);
      if (mine !== generation) {
        return;
      }
      add(found.items);
      next = found.next;
    }
    incomplete = next !== null;
  }

  async function nameColumns() {
    const cards = [...new Set(columns.map(column => column.card).filter(card => card !== null))];
    const names = new Map(await Promise.all(cards.map(async card => [card, await cardName(card)])));
    columns.forEach(column => {
      column.prompt = column.card === null ? null : `${names.get(column.card)} v${column.version}`;
    });
  }

  function draw() {
    drawn = [];
    body.replaceChildren();
    head.replaceChildren(h('th', {scope: 'col', text: 'Test'}), ...columns.map(heading));
    foot.replaceChildren(h('th', {scope: 'row', text: 'Passed'}), ...columns.map(column => {
      column.foot = h('td');
      return column.foot;
    }));
    show(scroller, rows.length > 0);
    show(below, rows.length > 0);
    paint();
  }

  function drawRows() {
    const now = wanted();
    if (now.length === drawn.length && now.every((row, i) => row === drawn[i])) {
      return;
    }
    drawn = now;
    cells.clear();
    body.replaceChildren(...now.map(drawRow));
  }

  function drawRow(row) {
    return h('tr', {}, h('th', {scope: 'row', title: row.title, text: row.title}), columns.map(column => {
      const test = row.tests.get(column.key);
      if (!test) {
        return h('td', {class: 'none'}, h('span', {class: 'sr-only', text: 'not run'}));
      }
      const cell = cellOf(test, () => openTest(id, test, incomplete || results.has(test.name)));
      cells.set(test.name, cell);
      return h('td', {}, cell.element);
    }));
  }

  function add(fresh) {
    for (const {item, outcome, seq, duration_ms: took, output} of fresh) {
      if (!(results.get(item)?.seq > seq)) {
        // Without its output, which may be long: that is read when the cell is opened.
        results.set(item, {outcome, seq, took, score: output?.score, latency: output?.latency_ms, cost: output?.cost, tokens: output?.tokens});
      }
    }
    paint();
  }

  function summary() {
    for (const column of columns) {
      const mine = rows.map(row => row.tests.get(column.key)).filter(Boolean);
      const done = mine.map(test => results.get(test.name)).filter(Boolean);
      const passed = done.filter(result => result.outcome === 'passed').length;
      const latencies = done.map(result => result.latency).filter(Number.isFinite);
      const costs = done.map(result => result.cost).filter(Number.isFinite);
      const figures = [latencies.length && `⌀ ${duration(sum(latencies) / latencies.length)}`, costs.length && `cost ${money(sum(costs))}`].filter(Boolean);
      column.foot?.replaceChildren(h('strong', {class: 'tabular', text: `${count(passed)} of ${count(mine.length)}`}), h('span', {class: 'muted', text: figures.join(' · ')}));
    }
  }

  function describe() {
    show(empty, rows.length === 0 && problems.childElementCount === 0);
    setText(empty, ENDED.has(job.status) ? 'This run ended before its tests were planned.' : 'The tests appear here when the run starts.');
    show(more, drawn.length === limit && rows.length > limit);
    setText(shown, rows.length === 0 ? '' : `${count(drawn.length)} of ${count(rows.length)}${cut ? ' or more' : ''} tests shown${cut ? '; “All about the job” has the rest' : ''}`);
  }

  return {
    element,
    add,
    load,
    update: paint,
    reload() {
      results.clear();
      load();
    },
  };
}

function heading(column) {
  const model = column.key === HTTP ? 'API calls' : column.model ?? 'no model';
  return h('th', {scope: 'col'}, h('span', {class: 'column-model', title: model, text: model}),
    column.prompt ? h('span', {class: 'muted column-prompt', title: column.prompt, text: column.prompt}) : null);
}

function cellOf(test, open) {
  const sign = h('span', {class: 'cell-sign', 'aria-hidden': 'true'});
  const text = h('span', {class: 'tabular'});
  const element = h('button', {type: 'button', class: 'cell', onclick: open}, sign, text);
  return {
    element,
    update(result, isRunning, without) {
      const state = isRunning ? 'running' : result?.outcome ?? without;
      setAttribute(element, 'data-state', state);
      setText(sign, SIGNS[state] ?? '');
      const says = result && !isRunning ? duration(result.latency ?? result.took) : state;
      setText(text, says);
      setAttribute(element, 'aria-label', `${test.name}: ${state === says ? '' : `${state}, `}${says}`);
    },
  };
}

async function cardName(card) {
  try {
    return (await get(`api/prompt-cards/${card}`)).name;
  } catch {
    return `prompt card ${card}`; // It may have been deleted since; the plan keeps its text.
  }
}

function sum(numbers) {
  return numbers.reduce((all, number) => all + number, 0);
}
