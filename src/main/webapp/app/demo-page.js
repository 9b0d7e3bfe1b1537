import {BASE, page} from './api.js';
import {h} from './dom.js';
import {connected} from './page.js';
import {queueMonitor} from './queue-monitor.js';
import {socketStatus} from './socket-status.js';
import {tabbed} from './tabs.js';
import {testRun} from './test-run.js';
import {testRunner} from './test-runner.js';

const headway = connected();
const monitor = queueMonitor();
const tracker = trackerPanel();
const tabs = tabbed([
  {id: 'tracker', title: 'Progress Tracker', panel: tracker.element},
  {id: 'queue', title: 'Queue Monitor', panel: monitor.element},
  {id: 'runner', title: 'Test Runner', panel: testRunner(started).element},
  {id: 'websocket', title: 'WebSocket Status', panel: socketStatus(headway, channel()).element},
], 'Parts of the demo');
document.getElementById('demo').replaceChildren(tabs.element);
headway.subscribe('*', {onSubscribed: monitor.refresh, onSnapshot: monitor.follow, onProgress: monitor.follow, onEvent: monitor.follow});
tracker.showFirst();

function started(id) {
  tracker.track(id);
  tabs.choose('tracker');
  document.getElementById('tab-tracker').focus();
}

function channel() {
  const address = new URL('progress/ws', BASE);
  address.protocol = address.protocol.replace('http', 'ws');
  return address;
}

/** One execution, by its id; the newest unless the address names one. */
function trackerPanel() {
  const input = h('input', {type: 'text', id: 'execution', autocomplete: 'off', spellcheck: 'false', placeholder: 'Id of an execution'});
  const room = h('div', {}, h('div', {class: 'skeleton block'}));
  const form = h('form', {class: 'execution-form', onsubmit: event => { event.preventDefault(); track(input.value.trim()); }},
    h('label', {for: 'execution', text: 'Execution'}), input, h('button', {type: 'submit', class: 'button'}, 'Track'));
  let present = null;

  function track(id) {
    if (id === '') {
      input.focus();
      return;
    }
    present?.close();
    input.value = id;
    const address = new URL(location.href);
    address.searchParams.set('execution', id);
    history.replaceState(null, '', address);
    present = testRun(headway, id, room, {heading: 'h2'});
  }

  async function showFirst() {
    const wanted = new URLSearchParams(location.search).get('execution');
    if (wanted) {
      track(wanted);
      return;
    }
    const newest = await page('api/jobs?type=test-run&limit=1').catch(() => ({items: []})); // The connection above tells of it.
    if (present === null && newest.items.length > 0) {
      track(newest.items[0].job_id);
    } else if (present === null) {
      room.replaceChildren(h('div', {class: 'card empty'}, h('strong', {text: 'Nothing has been run yet'}), 'The demo suite needs no model and no account.', h('br'),
        h('button', {type: 'button', class: 'button primary', onclick: () => tabs.choose('runner')}, 'Go to the Test Runner')));
    }
  }

  return {element: h('div', {}, form, room), track, showFirst};
}
