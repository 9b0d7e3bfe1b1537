import {BASE, get, jobPath} from './api.js';

export const PLAN = 'plan.jsonl';
const MOST_BYTES = 8_000_000;
export const HTTP = 'HTTP';

/**
 * The tests of a run, of the file that its first attempt leaves: null while there is none, else `{tests, cut}`, cut when
 * there are more than a page can show.
 */
export async function readPlan(id) {
  const {items} = await get(jobPath(id, '/artifacts'));
  if (!items.some(file => file.name === PLAN)) {
    return null;
  }
  const response = await fetch(new URL(jobPath(id, `/artifacts/${PLAN}`), BASE), {headers: {Range: `bytes=0-${MOST_BYTES - 1}`}});
  if (!response.ok) {
    throw new Error(`The plan of the run cannot be read: HTTP ${response.status}`);
  }
  const lines = (await response.text()).split('\n');
  const rest = lines.pop();
  return {tests: lines.map(line => JSON.parse(line)), cut: rest !== ''};
}

/** Rows are cases with their variables, columns prompts and models: `{columns, rows: [{title, tests: Map(column, test)}]}`. */
export function asMatrix(tests) {
  const columns = new Map();
  const rows = new Map();
  for (const test of tests) {
    const column = columnOf(test);
    if (!columns.has(column.key)) {
      columns.set(column.key, column);
    }
    const own = `${test.test_case_id ?? `#${test.number}`} ${JSON.stringify(test.variables)}`;
    let round = 0;
    while (rows.get(`${round} ${own}`)?.tests.has(column.key)) {
      round++;
    }
    const key = `${round} ${own}`;
    if (!rows.has(key)) {
      rows.set(key, {tests: new Map()});
    }
    rows.get(key).tests.set(column.key, test);
  }
  for (const row of rows.values()) {
    row.title = commonName([...row.tests.values()].map(test => test.name));
  }
  return {columns: [...columns.values()], rows: [...rows.values()]};
}

function columnOf({kind, prompt_card_id: card = null, prompt_version: version = null, model = null}) {
  return kind === 'http' ? {key: HTTP, card: null, version: null, model: HTTP} : {key: `${card} ${version} ${model}`, card, version, model};
}

/** What the names of a row have in common: prompt and model stand above the columns. */
function commonName(names) {
  const [first, ...others] = names.map(name => name.split(' · '));
  const common = first.filter(part => others.every(other => other.includes(part)));
  return common.join(' · ') || first[0];
}
