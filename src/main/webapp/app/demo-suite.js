import {BASE, get, post} from './api.js';

const NAME = 'Headway’s own API (demo)';
const TAG = 'demo';
const NOTHING_NEW = 100_000_000;
const status = value => ({type: 'status', value});

/** Cases that need nothing but this server; the last fails on purpose, to show what a failure looks like. */
function cases() {
  const at = path => `${BASE.href}${path}`; // Not by URL, which would encode the braces of a variable.
  const read = (name, path, ...expectations) => ({name, request: {method: 'GET', url: at(path)}, expectations});
  const send = (name, path, body, ...expectations) => ({name, request: {method: 'POST', url: at(path), headers: {'Content-Type': 'application/json'}, body}, expectations});
  return [
    read('Health is up', 'api/health', status(200), {type: 'is-json'}, {type: 'time', value: 2_000}),
    read('Ready to work', 'api/health/ready', status(200)),
    read('The catalogue has test runs', 'api/job-types', status(200), {type: 'contains', value: '"test-run"'}),
    read('The queue tells its totals', 'api/queue', status(200), {type: 'json-path', value: {path: '$.active', exists: true}}),
    read('An unknown job is a problem with a code', 'api/jobs/there-is-no-such-job', status(404), {type: 'json-path', value: {path: '$.code', equals: 'job_not_found'}}),
    send('A wrong parameter is named', 'api/jobs', {type: 'drill', parameters: {items: -1}}, status(400), {type: 'contains', value: '/parameters/items'}),
    {...send('Launch a drill', 'api/jobs', {type: 'drill', title: 'Drill of the demo suite', parameters: {items: 240, item_ms: 50, workers: 2}}, status(202)),
      captures: [{name: 'job', from: '$.job_id'}]},
    read('The drill runs or has run', 'api/jobs/{{job}}', status(200), {type: 'contains', value: '{{job}}'}),
    {...read('Long polling waits a second for news', `api/jobs/{{job}}/events?after=${NOTHING_NEW}&wait=1`, status(200), {type: 'time', value: 5_000}),
      variables: {round: Array.from({length: 12}, (_, i) => `round ${i + 1}`)}},
    read('Fails on purpose: metrics are no JSON', 'api/metrics', status(200), {type: 'is-json'}),
  ].map(test => ({kind: 'http', tags: [TAG], ...test}));
}

/** The id of the demo's suite; made when it is not there. */
export async function demoSuite() {
  const known = await get(`api/suites?name=${encodeURIComponent(NAME)}&limit=1`);
  if (known.items.length > 0) {
    return known.items[0].id;
  }
  const ids = [];
  for (const test of cases()) {
    ids.push((await post('api/test-cases', test)).id);
  }
  const suite = await post('api/suites', {name: NAME, description: 'HTTP calls of this very server: needs no model and no account.', cases: ids});
  return suite.id;
}
