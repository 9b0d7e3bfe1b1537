import {colour, h, setAttribute, setText, sharp, show, throttled} from './dom.js';
import {count, duration} from './format.js';

export const OUTCOMES = ['passed', 'failed', 'error', 'skipped'];
const FILLS = {passed: 'green-fill', failed: 'red-fill', error: 'amber-fill', skipped: 'grey-fill'};
const WORST = ['failed', 'error', 'passed', 'skipped'];
const SIZES = [14, 12, 10, 8, 6, 5, 4, 3];
const MAX_HEIGHT = 104;
const MOST_UNFINISHED = 50_000;

/** All items at a glance, a cell each; where there are more than fit, a cell stands for several and shows the worst. */
export function strip(store, pick) {
  const canvas = h('canvas', {class: 'strip', role: 'img'});
  const caption = h('div', {class: 'strip-caption muted tabular'});
  const tip = h('div', {class: 'strip-tip', hidden: true, 'aria-hidden': 'true'});
  const element = h('div', {class: 'strip-box', hidden: true}, canvas, tip, caption);
  let job = null;
  let layout = null;
  const draw = throttled(render, 200);

  function render() {
    const cells = store.cells();
    show(element, cells.length > 0);
    const width = element.clientWidth - 32;
    if (cells.length === 0 || width <= 0) {
      return;
    }
    const total = job?.totals?.total ?? null;
    const unfinished = total !== null && total <= MOST_UNFINISHED && !store.trimmed ? Math.max(0, total - cells.length) : 0;
    layout = arrange(cells.length + unfinished, width);
    const {size, gap, columns, each} = layout;
    const shown = Math.ceil((cells.length + unfinished) / each);
    const height = Math.ceil(shown / columns) * size;
    canvas.style.height = `${height}px`;
    const context = sharp(canvas, width, height);
    const fills = Object.fromEntries(Object.entries(FILLS).map(([outcome, name]) => [outcome, colour(name)]));
    const track = colour('track');
    for (let i = 0; i < shown; i++) {
      const outcome = worst(cells, i * each, each);
      context.fillStyle = outcome === null ? track : fills[outcome];
      context.fillRect((i % columns) * size, Math.floor(i / columns) * size, size - gap, size - gap);
    }
    layout.cells = cells;
    const tally = tallyOf(cells);
    const words = OUTCOMES.filter(outcome => tally[outcome] > 0).map(outcome => `${count(tally[outcome])} ${outcome}`).join(', ');
    setAttribute(canvas, 'aria-label', `Outcomes of ${count(cells.length)} items: ${words}`);
    setText(caption, `${store.trimmed || cells.length < (job?.totals?.completed ?? 0) ? `Latest ${count(cells.length)}` : 'In the order they finished'}${each > 1 ? `, ${count(each)} items a cell, the worst shows` : ''}`);
  }

  canvas.addEventListener('pointermove', event => {
    const group = groupAt(event);
    show(tip, group.length > 0);
    if (group.length > 0) {
      const [cell] = group;
      setText(tip, group.length === 1 ? `${cell.item}: ${cell.outcome}, ${duration(cell.duration)}` : `${cell.item} … ${group.at(-1).item}`);
      const box = element.getBoundingClientRect();
      tip.style.left = `${Math.max(8, Math.min(event.clientX - box.left, box.width - tip.offsetWidth - 8))}px`;
      tip.style.top = `${event.clientY - box.top + 16}px`;
    }
  });
  canvas.addEventListener('pointerleave', () => show(tip, false));
  canvas.addEventListener('click', event => {
    const group = groupAt(event);
    const cell = group.find(c => c.outcome === 'failed' || c.outcome === 'error') ?? group[0];
    if (cell) {
      pick(cell.item);
    }
  });

  function groupAt(event) {
    if (!layout?.cells) {
      return [];
    }
    const {size, columns, each, cells} = layout;
    const box = canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left) / size);
    const index = Math.floor((event.clientY - box.top) / size) * columns + column;
    return column < columns ? cells.slice(index * each, (index + 1) * each) : [];
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
      job = {totals: newest.totals};
    },
  };
}

function arrange(items, width) {
  for (const size of SIZES) {
    const columns = Math.floor(width / size);
    if (Math.ceil(items / columns) * size <= MAX_HEIGHT) {
      return {size, gap: size > 6 ? 2 : 1, columns, each: 1};
    }
  }
  const size = 4;
  const columns = Math.floor(width / size);
  return {size, gap: 1, columns, each: Math.ceil(items / (columns * Math.floor(MAX_HEIGHT / size)))};
}

function worst(cells, from, length) {
  let rank = WORST.length;
  for (let i = from; i < Math.min(from + length, cells.length); i++) {
    rank = Math.min(rank, WORST.indexOf(cells[i].outcome));
  }
  return WORST[rank] ?? null;
}

function tallyOf(cells) {
  const tally = {};
  for (const {outcome} of cells) {
    tally[outcome] = (tally[outcome] ?? 0) + 1;
  }
  return tally;
}
