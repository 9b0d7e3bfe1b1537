import {h, setAttribute, setText, show, ticking} from './dom.js';
import {ENDED, count, elapsed} from './format.js';

const UNSCROLLED = 10;
const ROW_PIXELS = 32;

/** What each worker is doing, and for how long. A row once shown stays: nothing jumps from stage to stage, nor at the end. */
export function workers(title = 'Workers') {
  const total = h('span', {class: 'muted end'});
  const list = h('ol', {class: 'workers', 'aria-labelledby': 'workers-title'});
  const empty = h('p', {class: 'muted card-body', text: 'No worker is at work here.'});
  const room = h('div', {}, list, empty);
  const element = h('section', {class: 'card', 'aria-labelledby': 'workers-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'workers-title', text: title}), total), room);
  const views = [];
  let job = null;

  function update(newest) {
    job = newest;
    const all = job.partitions ?? [];
    const ended = ENDED.has(job.status);
    while (views.length < all.length) {
      views.push(workerView());
      list.append(views.at(-1).element);
    }
    views.forEach((view, i) => (all[i] ? view.update(all[i]) : view.rest(ended)));
    room.style.minHeight = `${reserved()}px`;
    show(element, !ended || views.length > 0);
    show(list, views.length > 0);
    show(empty, views.length === 0);
    setAttribute(list, 'tabindex', views.length > UNSCROLLED ? 0 : null);
    setText(total, all.length === 0 ? '' : `${all.filter(p => p.item).length} of ${all.length} busy`);
  }

  /** Room for the workers that will come. */
  function reserved() {
    const {workers: expected, mode, configuration} = job.parameters ?? {};
    const atOnce = mode === 'sequential' ? 1 : expected ?? configuration?.max_concurrent_tests;
    return 8 + ROW_PIXELS * Math.min(UNSCROLLED, atOnce ?? views.length);
  }

  ticking(element, () => job && update(job));
  return {element, update};
}

function workerView() {
  const number = h('span', {class: 'worker-number'});
  const item = h('span', {class: 'worker-item'});
  const time = h('span', {class: 'tabular muted worker-time'});
  const finished = h('span', {class: 'tabular muted worker-done'});
  const element = h('li', {class: 'worker'}, h('span', {class: 'sr-only', text: 'Worker '}), number, item, time, finished);
  return {
    element,
    update({number: n, item: current, since, finished: done}) {
      setText(number, String(n));
      setText(item, current ?? 'idle');
      setAttribute(item, 'title', current);
      element.classList.toggle('idle', !current);
      const ms = since ? Date.now() - Date.parse(since) : null;
      setText(time, current && ms !== null && ms >= 1_000 ? elapsed(ms) : '');
      setText(finished, `${count(done ?? 0)} done`);
    },
    rest(ended) {
      setText(item, ended ? 'finished' : 'idle');
      setText(time, '');
      element.classList.add('idle');
    },
  };
}
