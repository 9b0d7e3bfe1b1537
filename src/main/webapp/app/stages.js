import {bar} from './bar.js';
import {h, setAttribute, setText, show} from './dom.js';
import {count, percent} from './format.js';

/** The stages side by side, each as wide as its share in the whole. A single stage says nothing new. */
export function stages() {
  const list = h('ol', {class: 'stages', 'aria-label': 'Stages', hidden: true});
  const known = new Map();

  function update(job) {
    const all = job.stages ?? [];
    show(list, all.length > 1);
    for (const stage of all) {
      if (!known.has(stage.name)) {
        const view = stageView(stage);
        known.set(stage.name, view);
        list.append(view.element);
      }
      known.get(stage.name).update(stage, job);
    }
  }

  return {element: list, update};
}

function stageView(stage) {
  const name = stage.title ?? stage.name;
  const share = h('span', {class: 'num'});
  const progress = bar(`Progress of stage ${name}`);
  const items = h('span', {class: 'muted tabular'});
  const element = h('li', {class: 'stage'}, h('div', {class: 'stage-head'}, h('span', {class: 'stage-name', text: name}), share), progress.element, items);
  element.style.flexGrow = Math.max(1, stage.weight ?? 1);
  return {
    element,
    update({status, progress: value, completed = 0, failed = 0, total = null}, job) {
      const running = status === 'in_progress' && job.status === 'in_progress';
      const shown = value ?? (total > 0 ? (completed / total) * 100 : status === 'pending' ? 0 : null);
      setAttribute(element, 'data-status', status);
      setText(share, status === 'completed' ? 'done' : status === 'pending' && !completed ? 'waits' : percent(shown));
      progress.update({progress: shown, status, running, failedShare: completed > 0 ? failed / completed : 0});
      setText(items, total === null ? `${count(completed)} done` : `${count(completed)} of ${count(total)}${failed ? `, ${count(failed)} failed` : ''}`);
    },
  };
}
