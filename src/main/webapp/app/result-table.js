import {BASE, get, jobPath, page} from './api.js';
import {copy, debounced, h, setText, show, throttled} from './dom.js';
import {highlighted} from './facts.js';
import {ENDED, absoluteTime, age, count, duration} from './format.js';
import {errorNotice} from './notice.js';
import {OUTCOMES} from './result-store.js';

const STEP = 50;
const MOST_ROWS = 1_000;
const PAGE_SIZE = 1_000;
const FOUND_SIZE = 100;
const SUMMED_FROM = 2_000;
const MOST_LOADED = 20_000;
const SLICES = 1_000;
const WINDOW = 500;

/** The results, newest first: live when nothing is filtered, else what the server finds, and what comes. */
export function resultTable(id, store, jobNow, stripElement, title = 'Results') {
  const body = h('tbody');
  const table = h('table', {class: 'results'}, h('caption', {class: 'sr-only', text: 'Results, newest first'}),
    h('thead', {}, h('tr', {}, ...['Outcome', 'Item', 'Message'].map(text => h('th', {scope: 'col', text})),
      h('th', {scope: 'col', class: 'num', text: 'Duration'}), h('th', {scope: 'col', class: 'num', text: 'Finished'}))), body);
  const scroller = h('div', {class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Table of results'}, table);
  const outcome = h('select', {'aria-label': 'Outcome'}, h('option', {value: '', text: 'Any outcome'}), h('option', {value: 'failed,error', text: 'failed or error'}), OUTCOMES.map(o => h('option', {value: o, text: o})));
  const search = h('input', {type: 'search', placeholder: 'Search item or message', 'aria-label': 'Search item or message', autocomplete: 'off', spellcheck: 'false'});
  const fresh = h('button', {type: 'button', class: 'button small', hidden: true});
  const problems = h('div', {});
  const empty = h('p', {class: 'empty'});
  const more = h('button', {type: 'button', class: 'button', hidden: true}, 'Load older');
  const total = h('span', {class: 'muted tabular'});
  const element = h(
    'section',
    {class: 'card', 'aria-labelledby': 'results-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'results-title', text: title}), fresh,
      h('span', {class: 'end result-filters'}, outcome, search)),
    stripElement, problems, scroller, empty,
    h('div', {class: 'list-foot'}, total, h('span', {class: 'links'}, more,
      h('a', {class: 'link', href: new URL(jobPath(id, '/results.csv'), BASE).href, text: 'CSV'}), h('a', {class: 'link', href: new URL(jobPath(id, '/results.junit.xml'), BASE).href, text: 'JUnit XML'}))),
  );

  const rows = new Map();
  const open = new Set();
  let limit = STEP;
  let older = [];
  let found = null;
  let foundNext = null;
  let generation = 0;
  let loading = true;
  let hovered = false;
  let unseen = 0;
  const draw = throttled(() => render(false), 250);

  const filtered = () => outcome.value !== '' || search.value.trim() !== '';

  function desired() {
    if (found !== null) {
      return found.slice(0, limit);
    }
    const recent = store.recent(limit);
    return recent.length < limit ? [...recent, ...older.slice(0, limit - recent.length)] : recent;
  }

  /** Rows that somebody reads must not run away under the pointer. */
  function held() {
    return rows.size > 0 && !ENDED.has(jobNow().status) && (hovered || open.size > 0 || body.contains(document.activeElement));
  }

  function render(force) {
    if (!force && held()) {
      show(fresh, unseen > 0);
      setText(fresh, `Show ${count(unseen)} new`);
      return;
    }
    unseen = 0;
    show(fresh, false);
    const wanted = desired();
    const keep = new Set(wanted.map(result => result.seq));
    for (const [seq, row] of rows) {
      if (!keep.has(seq)) {
        row.remove();
        rows.delete(seq);
        open.delete(seq);
      }
    }
    let before = body.firstElementChild;
    for (const result of wanted) {
      let row = rows.get(result.seq);
      if (row === undefined) {
        row = resultRow(result, open);
        rows.set(result.seq, row);
      }
      if (row.main !== before) {
        row.insertBefore(body, before);
      }
      before = row.last().nextElementSibling;
    }
    foot(wanted.length);
  }

  function foot(shown) {
    const {completed = 0} = jobNow().totals ?? {};
    show(scroller, shown > 0);
    show(empty, shown === 0 && problems.childElementCount === 0);
    setText(empty, loading ? 'Loading the results …' : filtered() ? 'No result matches.' : ENDED.has(jobNow().status) ? 'This job left no results.' : 'No result yet. Each appears here as it is committed.');
    setText(total, shown === 0 ? '' : found === null ? `${count(shown)} of ${count(Math.max(completed, shown))} shown` : `${count(shown)} ${foundNext ? 'matches so far' : 'matches'} shown`);
    show(more, shown > 0 && shown < MOST_ROWS && (found === null ? hasOlder(shown) : shown < found.length || foundNext !== null));
  }

  function hasOlder(shown) {
    return store.recentCount + older.length > shown || oldestSeq() > 1 && shown < (jobNow().totals?.completed ?? 0);
  }

  function oldestSeq() {
    return older.at(-1)?.seq ?? store.recent(Infinity).at(-1)?.seq ?? 0;
  }

  async function loadMore() {
    more.disabled = true;
    problems.replaceChildren();
    try {
      limit = Math.min(MOST_ROWS, limit + STEP);
      if (found === null && store.recentCount + older.length < limit) {
        await loadWindow();
      } else if (found !== null && found.length < limit && foundNext) {
        await loadFound(foundNext);
      }
    } catch (failure) {
      problems.replaceChildren(errorNotice(failure));
    }
    more.disabled = false;
    render(true);
  }

  /** Results between two numbers are a page of the history: numbers have no gaps. */
  async function loadWindow() {
    let before = oldestSeq();
    let got = 0;
    while (before > 1 && got < STEP) {
      const after = Math.max(0, before - 1 - WINDOW);
      const {items} = await get(jobPath(id, `/events?after=${after}&limit=${WINDOW}`), {headers: {Accept: 'application/json'}});
      const results = items.filter(e => e.type === 'result').flatMap(e => e.results ?? [e]).filter(r => r.seq < before).reverse();
      older.push(...results);
      got += results.length;
      before = after + 1;
    }
  }

  async function query() {
    const mine = ++generation;
    limit = STEP;
    problems.replaceChildren();
    open.clear();
    if (!filtered()) {
      found = foundNext = null;
      render(true);
      return;
    }
    const parameters = new URLSearchParams({order: 'newest', limit: FOUND_SIZE});
    if (outcome.value) {
      parameters.set('outcome', outcome.value);
    }
    if (search.value.trim()) {
      parameters.set('q', search.value.trim());
    }
    try {
      await loadFound(jobPath(id, `/results?${parameters}`), mine);
    } catch (failure) {
      if (mine === generation) {
        problems.replaceChildren(errorNotice(failure, query));
      }
    }
    if (mine === generation) {
      render(true);
      scroller.scrollTop = 0;
    }
  }

  async function loadFound(path, mine = null) {
    const result = await page(path);
    if (mine !== null && mine !== generation) {
      return;
    }
    const known = mine === null ? found : [];
    foundNext = result.next;
    found = unique([...known, ...result.items]);
  }

  function unique(results) {
    return [...new Map(results.map(result => [result.seq, result])).values()].sort((a, b) => b.seq - a.seq);
  }

  function matches(result) {
    const text = search.value.trim().toLowerCase();
    return (!outcome.value || outcome.value.split(',').includes(result.outcome)) &&
      (!text || `${result.item}\n${result.message ?? ''}`.toLowerCase().includes(text));
  }

  /** The outcomes: of a large job their sums. All results only where they are few, or tiles of a picture. */
  async function loadAll(take) {
    const {completed = 0} = jobNow().totals ?? {};
    try {
      const all = completed <= SUMMED_FROM || completed <= MOST_LOADED && store.recent(1)[0]?.output?.tile;
      if (completed > SUMMED_FROM) {
        const {seq, slices} = await get(jobPath(id, `/outcomes?slices=${SLICES}`));
        store.summed(seq, slices);
      }
      let next = all && store.recentCount < completed ? jobPath(id, `/results?limit=${PAGE_SIZE}`) : null;
      while (next !== null) {
        const result = await page(next);
        take(result.items);
        next = result.next;
      }
      problems.replaceChildren();
    } catch (failure) {
      problems.replaceChildren(errorNotice(failure, () => loadAll(take)));
    }
    loading = false;
    render(false);
  }

  store.onChange(results => {
    if (results === null) {
      older = [];
      draw();
      return;
    }
    if (found !== null) {
      found = unique([...results.filter(matches), ...found]);
    }
    unseen += found === null ? results.length : results.filter(matches).length;
    draw();
  });
  outcome.addEventListener('change', query);
  search.addEventListener('input', debounced(query, 250));
  more.addEventListener('click', loadMore);
  fresh.addEventListener('click', () => render(true));
  scroller.addEventListener('pointerenter', event => {
    hovered = event.pointerType === 'mouse';
  });
  scroller.addEventListener('pointerleave', () => {
    hovered = false;
    draw();
  });
  // Formatting a date costs more than the rest of a row: only for those that somebody points at.
  body.addEventListener('pointerover', ({target}) => {
    if (target.tagName === 'TIME' && target.dateTime && !target.title) {
      target.title = absoluteTime(target.dateTime);
    }
  });
  body.addEventListener('focusout', draw);
  body.addEventListener('rowtoggle', draw);
  setInterval(() => !document.hidden && rows.forEach(row => row.tick()), 5_000);
  let status = null;

  return {
    element,
    loadAll,
    search(text) {
      outcome.value = '';
      search.value = text;
      query();
    },
    update(job) {
      if (job.status !== status) {
        status = job.status;
        if (!ENDED.has(status)) {
          element.classList.add('live'); // Room for what comes, and it stays when the job ends.
        }
        draw();
      }
    },
  };
}

function resultRow(result, open) {
  const time = h('time', {datetime: result.finished_at});
  const button = h('button', {type: 'button', class: 'expander', 'aria-expanded': 'false', onclick: toggle}, h('span', {class: 'item', text: result.item}));
  const main = h('tr', {class: 'result'},
    h('td', {}, h('span', {class: 'chip', dataset: {status: result.outcome}, text: result.outcome})),
    h('td', {class: 'item-cell'}, button),
    h('td', {class: 'message-cell', title: result.message, text: result.message ?? ''}),
    h('td', {class: 'num nowrap'}, duration(result.duration_ms), result.attempts > 1 ? h('span', {class: 'muted', text: ` ×${result.attempts}`, title: `${result.attempts} attempts`}) : null),
    h('td', {class: 'num nowrap muted'}, time));
  let detail = null;

  function toggle() {
    if (detail) {
      detail.remove();
      detail = null;
      open.delete(result.seq);
    } else {
      detail = details(result);
      main.after(detail);
      open.add(result.seq);
    }
    button.setAttribute('aria-expanded', String(detail !== null));
    main.classList.toggle('open', detail !== null);
    main.dispatchEvent(new Event('rowtoggle', {bubbles: true}));
  }

  function tick() {
    setText(time, result.finished_at ? age(result.finished_at) : '');
  }

  tick();
  return {
    main,
    tick,
    last: () => detail ?? main,
    insertBefore(body, before) {
      body.insertBefore(main, before);
      if (detail) {
        main.after(detail);
      }
    },
    remove() {
      main.remove();
      detail?.remove();
    },
  };
}

function details(result) {
  const facts = [
    ['message', result.message],
    ['number', `${result.seq}`],
    ['stage', result.stage],
    ['attempts', String(result.attempts ?? 1)],
    ['started', result.started_at && absoluteTime(result.started_at)],
    ['finished', result.finished_at && absoluteTime(result.finished_at)],
  ].filter(([, value]) => value);
  const json = result.output === undefined || result.output === null ? null : JSON.stringify(result.output, null, 2);
  const button = h('button', {type: 'button', class: 'button quiet small', onclick: () => copy(json, button)}, 'Copy output');
  return h('tr', {class: 'detail'}, h('td', {colspan: 5},
    h('dl', {class: 'facts'}, facts.flatMap(([name, value]) => [h('dt', {text: name}), h('dd', {text: value})])),
    json === null ? h('p', {class: 'muted', text: 'It left no output.'}) : h('div', {class: 'output'}, h('pre', {class: 'json', tabindex: 0, 'aria-label': `Output of ${result.item}`}, highlighted(json)), button)));
}
