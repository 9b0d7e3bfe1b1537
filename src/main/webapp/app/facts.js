import {copy, h} from './dom.js';
import {absoluteTime, count} from './format.js';

const NOT_THE_JOB = new Set(['timestamp']);

/** Parameters, details, dates, and the job as the API gives it. */
export function facts() {
  const list = h('dl', {class: 'facts'});
  const json = h('pre', {class: 'json', tabindex: 0, 'aria-label': 'The job as JSON'});
  let job = null;
  const button = h('button', {type: 'button', class: 'button quiet small', onclick: () => copy(text(), button)}, 'Copy JSON');
  const fold = h('details', {class: 'fold', ontoggle: () => fold.open && render()}, h('summary', {text: 'As JSON'}), json);
  const element = h('section', {class: 'card', 'aria-labelledby': 'facts-title'},
    h('div', {class: 'card-head'}, h('h2', {id: 'facts-title', text: 'Details'}), h('span', {class: 'end'}, button)),
    h('div', {class: 'card-body'}, list, fold));
  let shown = '';

  function text() {
    return JSON.stringify(Object.fromEntries(Object.entries(job).filter(([name]) => !NOT_THE_JOB.has(name))), null, 2);
  }

  function render() {
    json.replaceChildren(...highlighted(text()));
  }

  function update(newest) {
    job = newest;
    const rows = [
      ...Object.entries(job.parameters ?? {}),
      ...Object.entries(job.details ?? {}),
      ['priority', job.priority],
      ['owner', job.owner],
      ['node', job.node],
      ['created', job.created_at && absoluteTime(job.created_at)],
      ['started', job.started_at && absoluteTime(job.started_at)],
      ['ended', job.ended_at && absoluteTime(job.ended_at)],
      ['recoveries', job.recoveries || null],
    ].filter(([, value]) => value !== null && value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0));
    const now = JSON.stringify(rows);
    if (now !== shown) {
      shown = now;
      list.replaceChildren(...rows.flatMap(([name, value]) => [h('dt', {text: name.replaceAll('_', ' ')}), h('dd', {text: shownValue(value)})]));
    }
  }

  return {element, update};
}

const plain = new Intl.NumberFormat('en', {maximumFractionDigits: 12});

const MOST_VALUES = 8;

function shownValue(value) {
  if (Array.isArray(value) && value.length > MOST_VALUES) {
    return `${count(value.length)} values`;
  }
  if (isFlat(value)) {
    return Array.isArray(value)
      ? value.map(shownValue).join(', ')
      : Object.entries(value).map(([name, figure]) => `${name.replaceAll('_', ' ')} ${shownValue(figure)}`).join(', ');
  }
  return typeof value === 'number' ? plain.format(value) : typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether it can be told in words; what is nested deeper is clearer as JSON. */
function isFlat(value) {
  return value !== null && typeof value === 'object' && Object.values(value).every(each => each === null || typeof each !== 'object');
}

/** JSON text with its keys, strings and numbers marked. */
export function highlighted(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(/("(?:\\.|[^"\\])*")(\s*:)?|-?\b\d[\d.eE+-]*|\b(?:true|false|null)\b/g)) {
    nodes.push(text.slice(end, match.index), h('span', {class: match[2] ? 'k' : match[1] ? 's' : 'n', text: match[1] ?? match[0]}), match[2] ?? '');
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes;
}
