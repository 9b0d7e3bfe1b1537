import {apiTestsPage} from './api.js';
import {apiForm} from './api-form.js';
import {h} from './dom.js';
import {generation} from './generation.js';
import {generations} from './generations.js';
import {connected} from './page.js';

const content = document.getElementById('content');
const headway = connected();
const past = generations(headway, document.getElementById('history'), id => go(id));
let current = null;

/** Shows what the address asks for: one generation, or the form that starts one. */
function showPage({parameters = null, focus = false} = {}) {
  const id = new URLSearchParams(location.search).get('job');
  current?.close();
  current = null;
  past.mark(id);
  if (id) {
    current = generation(headway, id, content, {again: settings => go(null, settings), focus});
    return;
  }
  document.title = 'API tests · Headway';
  const heading = h('h1', {tabindex: -1, text: 'API tests'});
  const form = apiForm(job => go(job.job_id));
  content.replaceChildren(
    h('div', {class: 'page-head'}, h('div', {}, heading, h('p', {class: 'muted lead', text: 'From an OpenAPI document to test suites that run.'}))), form.element);
  if (parameters) {
    form.write(parameters);
  }
  if (focus) {
    heading.focus();
  }
}

function go(id, parameters = null) {
  history.pushState(null, '', apiTestsPage(id));
  scrollTo(0, 0);
  showPage({parameters, focus: true});
}

addEventListener('popstate', () => showPage({focus: true}));
showPage();
