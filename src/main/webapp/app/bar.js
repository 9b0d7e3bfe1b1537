import {h, setAttribute} from './dom.js';
import {percent} from './format.js';

/** A progress bar: what is done, and the failed share of it at its end. */
export function bar(label) {
  const done = h('i');
  const element = h('div', {class: 'bar', role: 'progressbar', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100}, done);
  return {
    element,
    update({progress, status, running, failedShare = 0}) {
      const known = progress !== null && progress !== undefined;
      const value = known ? Math.min(100, progress) : running ? 32 : 0;
      const failed = known ? value * Math.min(1, failedShare) : 0;
      // A failed share too small to see would look like none.
      const shown = failed > 0 ? Math.min(value, Math.max(failed, 0.3)) : 0;
      setAttribute(element, 'data-status', status);
      element.classList.toggle('running', running);
      element.classList.toggle('unknown', !known);
      setStyle(done, 'width', `${value}%`);
      setStyle(done, '--bad', `${value > 0 ? (shown / value) * 100 : 0}%`);
      setAttribute(element, 'aria-valuenow', known ? Math.floor(value) : null);
      setAttribute(element, 'aria-valuetext', known ? percent(value) : running ? 'running, total unknown' : 'not known');
    },
  };
}

function setStyle(element, name, value) {
  if (element.style.getPropertyValue(name) !== value) {
    element.style.setProperty(name, value);
  }
}
