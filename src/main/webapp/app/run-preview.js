import {ApiError, post} from './api.js';
import {h, setText} from './dom.js';
import {bytes, count, duration, money} from './format.js';

const FIGURES = [['tests', 'Tests'], ['time', 'Time'], ['cost', 'Cost'], ['tokens', 'Tokens'], ['memory', 'Memory of a test']];
const NOT_KNOWN = 'not known yet';

/** What a run would take, from earlier runs; where there were none, it says so. */
export function runPreview() {
  const figures = new Map();
  const list = h('dl', {class: 'facts preview'});
  for (const [name, title] of FIGURES) {
    const value = h('dd', {text: '–'});
    figures.set(name, value);
    list.append(h('dt', {text: title}), value);
  }
  const basis = h('p', {class: 'muted basis', text: 'Choose tests to see what they would take.', 'aria-live': 'polite'});
  const element = h('section', {class: 'card', 'aria-labelledby': 'preview-title'}, h('div', {class: 'card-head'}, h('h2', {id: 'preview-title', text: 'Preview'})),
    h('div', {class: 'card-body'}, list, basis));
  let generation = 0;

  async function load(run, problemsOf) {
    const mine = ++generation;
    if (run === null) {
      clear('Choose tests to see what they would take.');
      return;
    }
    try {
      const preview = await post('api/test-cases/preview', run);
      if (mine === generation) {
        fill(preview);
      }
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      if (mine === generation) {
        const rest = problemsOf(failure.errors);
        clear(rest.length > 0 || failure.errors.length === 0 ? failure.message : 'See what is said beside the fields.');
      }
    }
  }

  function clear(why) {
    figures.forEach(value => setText(value, '–'));
    setText(basis, why);
  }

  function fill({tests, known, samples, concurrency, duration_ms: time, cost, tokens, memory_bytes_per_test: memory}) {
    setText(figures.get('tests'), `${count(tests)}, ${concurrency === 1 ? 'one at a time' : `${concurrency} at the same time`}`);
    setText(figures.get('time'), time === null ? NOT_KNOWN : range(time));
    setText(figures.get('cost'), cost === null ? (known > 0 ? 'none known' : NOT_KNOWN) : money(cost));
    setText(figures.get('tokens'), tokens === null ? (known > 0 ? 'none known' : NOT_KNOWN) : count(tokens));
    setText(figures.get('memory'), memory === null ? NOT_KNOWN : `up to ${bytes(memory)}`);
    setText(basis, known === 0 ? 'These tests have not been run yet, so there is nothing to reckon from.'
      : `From ${count(samples)} earlier ${samples === 1 ? 'result' : 'results'}${known < tests ? `; ${count(tests - known)} of the tests have none and count as the mean` : ''}.`);
  }

  return {element, load};
}

function range({low, high}) {
  const [from, to] = [duration(low), duration(high)];
  return from === to ? `about ${from}` : `${from} – ${to}`;
}
