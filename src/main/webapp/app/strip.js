import {colour, h, setAttribute, setText, sharp, show, throttled} from './dom.js';
import {ENDED, count, duration} from './format.js';
import {OUTCOMES, addTo, sizeOf, tally} from './result-store.js';

const FILLS = {passed: 'green-fill', failed: 'red-fill', error: 'amber-fill', skipped: 'grey-fill'};
const STACKED = ['passed', 'skipped', 'error', 'failed'];
const SIZES = [14, 12, 10, 8, 6, 5, 4];
const MAX_HEIGHT = 104;
const COLUMN = 5;
const COLUMN_HEIGHT = 56;
const LEAST_SHARE = 2;

/** All items at a glance: a cell each; where there are more than fit, columns that show the shares of the outcomes. */
export function strip(store, pick) {
  const canvas = h('canvas', {class: 'strip', role: 'img', 'aria-label': 'Outcomes: none yet'});
  const legend = Object.fromEntries(OUTCOMES.map(outcome => [outcome, h('span', {class: 'tally', dataset: {outcome}, hidden: true})]));
  const note = h('span', {class: 'muted'});
  const caption = h('div', {class: 'strip-caption tabular'}, Object.values(legend), note);
  const tip = h('div', {class: 'strip-tip', hidden: true, 'aria-hidden': 'true'});
  const element = h('div', {class: 'strip-box', hidden: true}, canvas, tip, caption);
  let job = null;
  let layout = null;
  let box = SIZES[0] * 2;
  const draw = throttled(render, 200);
  canvas.style.height = `${box}px`; // else a canvas is half as high as it is wide until it is drawn

  function render() {
    const total = job?.totals?.total ?? null;
    const known = store.size;
    const items = Math.max(known, total ?? 0);
    show(element, wanted());
    const width = element.clientWidth - 32;
    if (items === 0 || width <= 0) {
      canvas.style.height = `${box}px`;
      return;
    }
    layout = store.slices().length === 0 && grid(items, width) || columns(items, width);
    // Once shown it never shrinks: what is below would jump.
    box = Math.max(box, layout.height);
    canvas.style.height = `${box}px`;
    const context = sharp(canvas, width, box);
    const fills = Object.fromEntries([...Object.entries(FILLS), ['none', 'track']].map(([outcome, name]) => [outcome, colour(name)]));
    layout.groups = layout.columns ? drawColumns(context, fills) : drawGrid(context, fills, items);
    say(known);
  }

  function wanted() {
    return store.size > 0 || job !== null && !ENDED.has(job.status);
  }

  function say(known) {
    const totals = store.totals();
    for (const outcome of OUTCOMES) {
      show(legend[outcome], totals[outcome] > 0);
      setText(legend[outcome], `${count(totals[outcome])} ${outcome}`);
    }
    const missing = known < (job?.totals?.completed ?? 0);
    setText(note, known === 0 ? '' : missing ? 'Latest only' : 'In the order they finished');
    setAttribute(canvas, 'aria-label', `Outcomes of ${count(known)} items: ${wordsOf(totals)}`);
  }

  function drawGrid(context, fills, items) {
    const cells = store.cells();
    const {size, gap, perRow} = layout;
    for (let i = 0; i < items; i++) {
      context.fillStyle = fills[cells[i]?.outcome ?? 'none'];
      context.fillRect((i % perRow) * size, Math.floor(i / perRow) * size, size - gap, size - gap);
    }
    return cells.map(cell => [cell]);
  }

  function drawColumns(context, fills) {
    const groups = grouped([...store.slices(), ...store.cells()], layout);
    for (let i = 0; i < layout.columns; i++) {
      const sum = tally();
      groups[i]?.forEach(part => addTo(sum, part));
      const all = Math.max(sizeOf(sum), 1);
      let bottom = layout.height;
      context.fillStyle = fills.none;
      context.fillRect(i * COLUMN, 0, COLUMN - 1, layout.height);
      for (const [outcome, height] of heights(sum, all, layout.height)) {
        context.fillStyle = fills[outcome];
        context.fillRect(i * COLUMN, bottom - height, COLUMN - 1, height);
        bottom -= height;
      }
    }
    return groups;
  }

  canvas.addEventListener('pointermove', event => {
    const group = groupAt(event);
    show(tip, group.length > 0);
    if (group.length > 0) {
      setText(tip, saysOf(group));
      const box = element.getBoundingClientRect();
      tip.style.left = `${Math.max(8, Math.min(event.clientX - box.left, box.width - tip.offsetWidth - 8))}px`;
      tip.style.top = `${event.clientY - box.top + 16}px`;
    }
  });
  canvas.addEventListener('pointerleave', () => show(tip, false));
  canvas.addEventListener('click', event => {
    const [part] = groupAt(event).filter(each => each.item);
    if (part && !layout.columns) {
      pick(part.item);
    }
  });

  function groupAt(event) {
    if (!layout?.groups) {
      return [];
    }
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    if (layout.columns) {
      return layout.groups[Math.floor(x / COLUMN)] ?? [];
    }
    const {size, perRow} = layout;
    const column = Math.floor(x / size);
    return column < perRow ? layout.groups[Math.floor(y / size) * perRow + column] ?? [] : [];
  }

  store.onChange(draw);
  addEventListener('themechange', draw);
  new ResizeObserver(draw).observe(element);
  return {
    element,
    update(newest) {
      if (newest.totals?.total !== job?.totals?.total) {
        draw();
      }
      job = {totals: newest.totals, status: newest.status};
      show(element, wanted());
    },
  };
}

/** The largest cells with which all items fit; null when none do. */
function grid(items, width) {
  for (const size of SIZES) {
    const perRow = Math.floor(width / size);
    const height = Math.ceil(items / perRow) * size;
    if (height <= MAX_HEIGHT) {
      return {size, gap: size > 6 ? 2 : 1, perRow, height};
    }
  }
  return null;
}

function columns(items, width) {
  const most = Math.floor(width / COLUMN);
  return {columns: most, each: items / most, height: COLUMN_HEIGHT};
}

/** A slice that is wider than a column is shared out, so that no column stays empty. */
function grouped(parts, {columns: most, each}) {
  const groups = Array.from({length: most}, () => null);
  let before = 0;
  for (const part of parts) {
    const size = sizeOf(part);
    const first = Math.min(most - 1, Math.floor(before / each));
    const last = Math.min(most - 1, Math.max(first, Math.ceil((before + size) / each) - 1));
    for (let i = first; i <= (size > each ? last : first); i++) {
      (groups[i] ??= []).push(part);
    }
    before += size;
  }
  return groups;
}

/** From the bottom up; a share too small to see would look like none. */
function heights(sum, all, height) {
  const parts = STACKED.filter(outcome => sum[outcome] > 0);
  const small = parts.slice(1).map(outcome => [outcome, Math.max(LEAST_SHARE, Math.round((sum[outcome] / all) * height))]);
  const rest = height - small.reduce((used, [, each]) => used + each, 0);
  return parts.length === 0 ? [] : [[parts[0], Math.max(0, rest)], ...small];
}

function saysOf(group) {
  if (group.length === 1 && group[0].item) {
    const [{item, outcome, duration: ms}] = group;
    return `${item}: ${outcome}, ${duration(ms)}`;
  }
  const sum = tally();
  group.forEach(part => addTo(sum, part));
  return `${count(sizeOf(sum))} items: ${wordsOf(sum)}`;
}

function wordsOf(sum) {
  return OUTCOMES.filter(outcome => sum[outcome] > 0).map(outcome => `${count(sum[outcome])} ${outcome}`).join(', ') || 'none yet';
}
