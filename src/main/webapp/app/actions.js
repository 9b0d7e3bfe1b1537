import {ApiError, BASE, get, jobPage, jobPath, patch, post, remove} from './api.js';
import {announce, h, setAttribute, show} from './dom.js';
import {ENDED} from './format.js';
import {dialog, errorNotice} from './notice.js';

const RERUNS = [
  ['missing', 'Only what is missing', 'Items without a result run; every result stays.'],
  ['failed', 'What failed, and what is missing', 'Items that failed or ended in an error run again.'],
  ['all', 'Everything', 'All items run anew.'],
];

/** The buttons: cancel, restart, adjust, delete. */
export function actions(jobNow, changed) {
  const cancel = h('button', {type: 'button', class: 'button danger', onclick: () => askCancel(jobNow(), changed)}, 'Cancel job');
  const adjust = h('button', {type: 'button', class: 'button', onclick: () => openAdjust(adjust, jobNow(), changed)}, 'Adjust');
  const restart = h('button', {type: 'button', class: 'button primary', onclick: () => askRestart(jobNow(), changed)}, 'Restart');
  const erase = h('button', {type: 'button', class: 'button danger', onclick: () => askDelete(jobNow())}, 'Delete');
  const report = h('a', {class: 'button'}, 'Report');
  const compare = h('a', {class: 'button'}, 'Compare');
  return {
    element: h('div', {class: 'actions'}, report, compare, adjust, cancel, erase, restart),
    update(job) {
      const ended = ENDED.has(job.status);
      report.href = new URL(jobPath(job.job_id, '/report.html'), BASE).href;
      compare.href = `${jobPage(job.job_id)}/compare`;
      show(report, ended);
      show(compare, ended);
      show(cancel, !ended);
      cancel.disabled = Boolean(job.cancel_requested);
      show(adjust, !ended);
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

/** No event tells of settings, and somebody else may have changed them. */
async function openAdjust(button, job, changed) {
  button.disabled = true;
  try {
    changed(await get(jobPath(job.job_id)));
  } catch (failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    // What is known is shown; saving will say what is wrong.
  } finally {
    button.disabled = false;
  }
  askAdjust(job, changed);
}

/** What may change while a job waits or runs; only what was changed is sent. */
function askAdjust(job, changed) {
  const fields = [
    number('priority', 'Priority', job.priority ?? 0, {min: -32768, max: 32767, step: 1, required: true},
      'Higher starts earlier; 0 is usual. A running job keeps running.', 'A whole number from -32768 to 32767.'),
    number('max_concurrency', 'Items at the same time', job.max_concurrency, {min: 1, max: 10_000, step: 1},
      'As far as the job has workers. Empty: as many as it was started with.', 'A whole number from 1 to 10,000, or nothing.'),
    number('rate', 'Items a second', job.rate_limit, {min: 1e-9, max: 1_000_000, step: 'any'},
      'At most so many begin. Empty: no limit.', 'A number above 0, at most 1,000,000, or nothing.'),
  ];
  ask({
    title: 'Adjust this job',
    verb: 'Save',
    busy: 'Saving …',
    body: fields.map(field => field.element),
    send: async () => {
      const wrong = fields.filter(field => !field.check());
      if (wrong.length > 0) {
        wrong[0].input.focus();
        return false;
      }
      const change = Object.fromEntries(fields.filter(field => field.value() !== field.before).map(field => [field.name, field.value()]));
      if (Object.keys(change).length > 0) {
        changed(await patch(jobPath(job.job_id), change));
        announce('Changes saved');
      }
      return true;
    },
  });
  fields[0].input.select();
}

/** A number with its hint, and what is said when it is none. */
function number(name, label, before, limits, hint, fault) {
  const id = `adjust-${name}`;
  const input = h('input', {type: 'number', id, inputmode: 'decimal', value: String(before ?? ''), 'aria-describedby': `${id}-hint ${id}-error`, ...limits});
  const error = h('span', {class: 'error', id: `${id}-error`, hidden: true, text: fault});
  return {
    name,
    input,
    before: before ?? null,
    element: h('div', {class: 'field'}, h('label', {for: id, text: label}), input, h('span', {class: 'hint', id: `${id}-hint`, text: hint}), error),
    value: () => (input.value === '' ? null : Number(input.value)),
    check() {
      const valid = input.checkValidity();
      show(error, !valid);
      setAttribute(input, 'aria-invalid', valid ? null : 'true');
      return valid;
    },
  };
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
