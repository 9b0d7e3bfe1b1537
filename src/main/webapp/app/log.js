import {h, setText, show} from './dom.js';
import {STATUS_TITLES, absoluteTime, bytes, timeOfDay} from './format.js';

const CAP = 500;

/** What the job's code said and what became of it, newest first. */
export function log(lookBack) {
  const list = h('ol', {class: 'log', tabindex: 0, 'aria-label': 'Log, newest first'});
  const empty = h('p', {class: 'muted card-body', text: 'Nothing has been logged yet.'});
  const more = h('button', {type: 'button', class: 'button quiet small', hidden: true}, 'Look further back');
  const state = {oldest: null};
  const element = h('section', {class: 'card log-card', 'aria-labelledby': 'log-title'}, h('div', {class: 'card-head'}, h('h2', {id: 'log-title', text: 'Log'}), h('span', {class: 'end'}, more)), list, empty);
  const seen = new Set();

  more.addEventListener('click', async () => {
    more.disabled = true;
    await lookBack();
    more.disabled = false;
  });

  function entry(event) {
    const {level = 'info', text} = describe(event);
    return h('li', {class: `log-entry ${level}`, dataset: {seq: event.seq}},
      h('time', {datetime: event.timestamp, title: absoluteTime(event.timestamp), text: timeOfDay(event.timestamp)}),
      h('span', {}, level === 'info' ? null : h('b', {text: `${level} `}), text));
  }

  function add(event) {
    if (seen.has(event.seq)) {
      return;
    }
    seen.add(event.seq);
    list.prepend(entry(event));
    if (list.children.length > CAP) {
      list.lastElementChild.remove();
    }
    show(empty, false);
  }

  function addPast(events, oldest) {
    const own = events.filter(event => event.type !== 'result' && !seen.has(event.seq));
    own.forEach(event => seen.add(event.seq));
    list.append(...own.map(entry));
    list.append(...[...list.children].sort((a, b) => b.dataset.seq - a.dataset.seq));
    state.oldest = oldest;
    show(empty, list.children.length === 0);
    setText(empty, oldest > 1 ? 'Nothing was logged lately.' : 'Nothing has been logged yet.');
    show(more, oldest > 1);
  }

  return {
    element,
    add,
    addPast,
    failed: failure => {
      setText(empty, `The log could not be read: ${failure.message}`);
      show(empty, true);
    },
    get isEmpty() {
      return list.children.length === 0;
    },
    get oldest() {
      return state.oldest;
    },
  };
}

function describe(event) {
  switch (event.type) {
    case 'log':
      return {level: (event.level ?? 'info').toLowerCase(), text: event.message};
    case 'artifact':
      return {text: `Artifact ${event.name}, ${bytes(event.size)}`};
    default:
      if (event.cancel_requested && !['cancelled', 'completed', 'failed'].includes(event.status)) {
        return {text: `Cancel requested: ${event.cancel_requested.reason}`};
      }
      return {level: event.status === 'failed' ? 'error' : 'info', text: event.error ?? event.message ?? STATUS_TITLES[event.status]};
  }
}
