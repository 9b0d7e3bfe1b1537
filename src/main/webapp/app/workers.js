import {h, setAttribute, setText, show} from './dom.js';
import {ENDED, count, elapsed} from './format.js';

const UNSCROLLED = 10;

/** What each worker is doing, and for how long. */
export function workers() {
  const total = h('span', {class: 'muted end'});
  const list = h('ol', {class: 'workers', 'aria-labelledby': 'workers-title'});
  const empty = h('p', {class: 'muted card-body', text: 'No worker is at work here.'});
  const element = h('section', {class: 'card', 'aria-labelledby': 'workers-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'workers-title', text: 'Workers'}), total), list, empty);
  const known = new Map();
  let job = null;

  function update(newest) {
    job = newest;
    const all = job.partitions ?? [];
    const gone = new Set(known.keys());
    for (const partition of all) {
      const key = `${partition.stage}/${partition.number}`;
      gone.delete(key);
      if (!known.has(key)) {
        const view = workerView(partition);
        known.set(key, view);
        list.append(view.element);
      }
      known.get(key).update(partition);
    }
    const ended = ENDED.has(job.status);
    for (const key of gone) {
      if (ended) {
        known.get(key).rest(); // What each has done is worth a look, and nothing jumps.
      } else {
        known.get(key).element.remove();
        known.delete(key);
      }
    }
    show(element, !ended || known.size > 0);
    show(empty, known.size === 0);
    setAttribute(list, 'tabindex', known.size > UNSCROLLED ? 0 : null);
    setText(total, all.length === 0 ? '' : `${all.filter(p => p.item).length} of ${all.length} busy`);
  }

  setInterval(() => {
    if (!document.hidden && job) {
      update(job);
    }
  }, 1_000);
  return {element, update};
}

function workerView(partition) {
  const item = h('span', {class: 'worker-item'});
  const time = h('span', {class: 'tabular muted worker-time'});
  const finished = h('span', {class: 'tabular muted worker-done'});
  const element = h('li', {class: 'worker'}, h('span', {class: 'worker-number', 'aria-label': `Worker ${partition.number}`, text: String(partition.number)}), item, time, finished);
  return {
    element,
    update({item: current, since, finished: done}) {
      setText(item, current ?? 'idle');
      setAttribute(item, 'title', current);
      element.classList.toggle('idle', !current);
      const ms = since ? Date.now() - Date.parse(since) : null;
      setText(time, current && ms !== null && ms >= 1_000 ? elapsed(ms) : '');
      setText(finished, `${count(done ?? 0)} done`);
    },
    rest() {
      setText(item, 'finished');
      setText(time, '');
      element.classList.add('idle');
    },
  };
}
