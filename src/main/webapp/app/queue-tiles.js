import {get} from './api.js';
import {debounced, h, setText} from './dom.js';
import {count, rate} from './format.js';

const EVERY_MS = 5_000;
const TILES = [
  ['active', 'Running', 'blue'],
  ['waiting', 'Waiting', null],
  ['delayed', 'Delayed', 'amber'],
  ['completed', 'Completed', 'green'],
  ['failed', 'Failed', 'red'],
  ['cancelled', 'Cancelled', null],
];

/** Tiles for the totals of the queue; returns how to fill them. */
export function queueTiles(list) {
  const figures = new Map();
  for (const [name, title, tone] of [...TILES, ['throughput', 'Throughput', 'blue']]) {
    const figure = h('dd', {text: '–'});
    figures.set(name, figure);
    figure.title = name === 'throughput' ? 'Items a second, over the last minute' : '';
    list.append(h('div', {class: 'tile'}, h('dt', {text: title, dataset: tone ? {tone} : {}}), figure));
  }

  return function show(queue) {
    for (const [name] of TILES) {
      setText(figures.get(name), count(queue[name]));
    }
    setText(figures.get('throughput'), rate(itemsPerSecond(queue.throughput)));
  };
}

/** The totals of the queue, as they change. When they cannot be had the last ones stay: the list below says what is wrong. */
export function liveQueueTiles(list) {
  const show = queueTiles(list);

  async function load() {
    try {
      show(await get('api/queue'));
    } catch {
      // See above.
    }
  }

  const refresh = debounced(load, 300);
  setInterval(() => !document.hidden && load(), EVERY_MS);
  load();
  return {refresh};
}

/** Items a second over the last minute. */
function itemsPerSecond(throughput) {
  const items = throughput?.last_minute?.items;
  return items === undefined ? null : items / 60;
}
