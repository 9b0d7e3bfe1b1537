import {ApiError, BASE, jobPage, jobPath, patch, post, remove} from './api.js';
import {announce, h, show} from './dom.js';
import {ENDED} from './format.js';
import {dialog, errorNotice} from './notice.js';

const RERUNS = [
  ['missing', 'Only what is missing', 'Items without a result run; every result stays.'],
  ['failed', 'What failed, and what is missing', 'Items that failed or ended in an error run again.'],
  ['all', 'Everything', 'All items run anew.'],
];

/** The buttons: cancel, restart, priority, delete. */
export function actions(jobNow, changed) {
  const cancel = h('button', {type: 'button', class: 'button danger', onclick: () => askCancel(jobNow(), changed)}, 'Cancel job');
  const priority = h('button', {type: 'button', class: 'button', onclick: () => askPriority(jobNow(), changed)}, 'Priority');
  const restart = h('button', {type: 'button', class: 'button primary', onclick: () => askRestart(jobNow(), changed)}, 'Restart');
  const erase = h('button', {type: 'button', class: 'button danger', onclick: () => askDelete(jobNow())}, 'Delete');
  const report = h('a', {class: 'button'}, 'Report');
  const compare = h('a', {class: 'button'}, 'Compare');
  return {
    element: h('div', {class: 'actions'}, report, compare, priority, cancel, erase, restart),
    update(job) {
      const ended = ENDED.has(job.status);
      report.href = new URL(jobPath(job.job_id, '/report.html'), BASE).href;
      compare.href = `${jobPage(job.job_id)}/compare`;
      show(report, ended);
      show(compare, ended);
      show(cancel, !ended);
      cancel.disabled = Boolean(job.cancel_requested);
      show(priority, !ended);
      show(restart, ended);
      show(erase, ended);
    },
  };
}

/** Sends once, shows a refusal in the dialog, closes it on success. */
function ask({title, body, verb, busy, danger, send}) {
  const problems = h('div', {});
  const submit = h('button', {type: 'submit', class: danger ? 'button danger filled' : 'button primary'}, verb);
  const box = dialog({
    title,
    body: [problems, ...body],
    foot: [h('button', {type: 'button', class: 'button', onclick: () => box.close()}, 'Back'), submit],
    onsubmit: async () => {
      problems.replaceChildren();
      submit.disabled = true;
      submit.textContent = busy;
      try {
        if ((await send()) !== false) {
          box.close();
        }
      } catch (failure) {
        if (!(failure instanceof ApiError)) {
          throw failure;
        }
        problems.replaceChildren(errorNotice(failure));
      } finally {
        submit.disabled = false;
        submit.textContent = verb;
      }
    },
  });
  return box;
}

export function askCancel(job, changed) {
  const reason = h('textarea', {id: 'cancel-reason', maxlength: 2000, 'aria-required': 'true', 'aria-describedby': 'cancel-error'});
  const error = h('span', {class: 'error', id: 'cancel-error', hidden: true, text: 'Say why, for whoever looks at this job later.'});
  const cleanup = h('input', {type: 'checkbox', id: 'cancel-cleanup'});
  const notify = h('input', {type: 'checkbox', id: 'cancel-notify'});
  reason.addEventListener('input', () => {
    show(error, false);
    reason.removeAttribute('aria-invalid');
  });
  ask({
    title: 'Cancel this job?',
    danger: true,
    verb: 'Cancel the job',
    busy: 'Asking …',
    body: [
      h('p', {class: 'muted', text: `${job.type === 'test-run' ? 'Running tests are aborted.' : 'Items in work end first.'} It can be restarted later, from where it stopped.`}),
      h('div', {class: 'field'}, h('label', {for: 'cancel-reason'}, 'Reason', h('span', {class: 'req', 'aria-hidden': 'true', text: ' *'})), reason, error),
      choice(cleanup, 'Remove the partial results', 'They are kept otherwise.'),
      choice(notify, 'Notify stakeholders', null),
    ],
    send: async () => {
      if (!reason.value.trim()) {
        show(error, true);
        reason.setAttribute('aria-invalid', 'true');
        reason.focus();
        return false;
      }
      changed(await post(jobPath(job.job_id, '/cancel'), {
        reason: reason.value.trim(),
        cleanup_partial_results: cleanup.checked,
        notify_stakeholders: notify.checked,
      }));
      announce('Cancel requested');
      return true;
    },
  });
  reason.focus();
}

function askRestart(job, changed) {
  const {completed = 0, failed = 0, total = null} = job.totals ?? {};
  const suggested = completed !== total ? 'missing' : failed > 0 ? 'failed' : 'all';
  const options = RERUNS.map(([value, title, detail]) =>
    choice(h('input', {type: 'radio', name: 'only', value, id: `rerun-${value}`, checked: value === suggested}), title, detail));
  const group = h('fieldset', {class: 'choices'}, h('legend', {class: 'sr-only', text: 'What to run'}), options);
  ask({
    title: 'Restart this job',
    verb: 'Restart',
    busy: 'Restarting …',
    body: [group],
    send: async () => changed(await post(jobPath(job.job_id, '/restart'), {only: group.querySelector(':checked').value})),
  });
  group.querySelector(':checked').focus();
}

function askPriority(job, changed) {
  const value = h('input', {type: 'number', id: 'priority', min: -32768, max: 32767, step: 1, value: String(job.priority ?? 0), 'aria-describedby': 'priority-hint priority-error'});
  const error = h('span', {class: 'error', id: 'priority-error', hidden: true, text: 'A whole number from -32768 to 32767.'});
  ask({
    title: 'Change the priority',
    verb: 'Save',
    busy: 'Saving …',
    body: [h('div', {class: 'field'}, h('label', {for: 'priority', text: 'Priority'}), value,
      h('span', {class: 'hint', id: 'priority-hint', text: 'Higher starts earlier; 0 is usual. A running job keeps running.'}), error)],
    send: async () => {
      if (!value.checkValidity() || value.value === '') {
        show(error, true);
        value.setAttribute('aria-invalid', 'true');
        value.focus();
        return false;
      }
      changed(await patch(jobPath(job.job_id), {priority: Number(value.value)}));
      announce('Priority saved');
      return true;
    },
  });
  value.select();
}

function askDelete(job) {
  ask({
    title: 'Delete this job?',
    danger: true,
    verb: 'Delete for good',
    busy: 'Deleting …',
    body: [h('p', {text: 'Its results, events and artifacts go with it. This cannot be undone.'})],
    send: async () => {
      await remove(jobPath(job.job_id));
      location.assign(BASE.href);
    },
  });
}

function choice(input, title, detail) {
  return h('div', {class: 'check'}, input,
    h('label', {for: input.id}, h('span', {class: 'label', text: title}), detail && h('span', {class: 'hint', text: detail})));
}
