import {h} from './dom.js';

/** A box that says what is wrong, and what can be done. */
export function notice(tone, title, detail, ...actions) {
  return h(
    'div',
    {class: `notice ${tone}`, role: tone === 'bad' ? 'alert' : null},
    h('div', {}, h('strong', {text: title}), detail instanceof Node ? detail : detail ? h('span', {text: detail}) : null),
    ...actions,
  );
}

export function errorNotice(error, retry) {
  const again = retry && h('button', {type: 'button', class: 'button small', onclick: retry}, 'Try again');
  const detail = [error.message, ...(error.errors ?? []).map(e => `${e.field}: ${e.message}`)].filter(text => text && text !== error.title);
  return notice('bad', error.title ?? 'Something went wrong', detail.join(' · '), again);
}

/** A dialog with a heading, a way to close it, and the focus back where it was. */
export function dialog({title, body, foot, className = '', onsubmit}) {
  const opener = document.activeElement;
  const close = h('button', {type: 'button', class: 'icon-button close', 'aria-label': 'Close', onclick: () => box.close()});
  const form = h(
    'form',
    {novalidate: true, onsubmit: event => { event.preventDefault(); onsubmit?.(event); }},
    h('div', {class: 'dialog-head'}, h('h2', {id: 'dialog-title', text: title}), close),
    h('div', {class: 'dialog-body'}, ...[body].flat()),
    foot ? h('div', {class: 'dialog-foot'}, ...[foot].flat()) : null,
  );
  const box = h('dialog', {class: className, 'aria-labelledby': 'dialog-title'}, form);
  box.addEventListener('close', () => {
    box.remove();
    opener?.focus?.();
  });
  box.addEventListener('click', event => event.target === box && box.close());
  document.body.append(box);
  box.showModal();
  return box;
}
