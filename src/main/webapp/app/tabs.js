import {h} from './dom.js';

const STEPS = {ArrowLeft: -1, ArrowRight: 1};

/**
 * Tabs as the ARIA practices describe them: arrow keys, Home and End choose, Tab goes into the panel. The chosen one
 * stands in the page's address. `tabs` are `{id, title, panel}`.
 */
export function tabbed(tabs, label) {
  const list = h('div', {class: 'tabs', role: 'tablist', 'aria-label': label});
  const element = h('div', {}, list);
  for (const tab of tabs) {
    tab.button = h('button', {type: 'button', class: 'tab', role: 'tab', id: `tab-${tab.id}`, 'aria-controls': `panel-${tab.id}`,
      onclick: () => choose(tab.id)}, tab.title);
    tab.box = h('div', {class: 'tab-panel', role: 'tabpanel', id: `panel-${tab.id}`, 'aria-labelledby': `tab-${tab.id}`, tabindex: 0}, tab.panel);
    list.append(tab.button);
    element.append(tab.box);
  }

  function choose(id, {keep = false} = {}) {
    for (const tab of tabs) {
      const chosen = tab.id === id;
      tab.button.setAttribute('aria-selected', String(chosen));
      tab.button.tabIndex = chosen ? 0 : -1;
      tab.box.hidden = !chosen;
    }
    if (!keep) {
      history.replaceState(null, '', `#${id}`);
    }
    const {button} = tabs.find(tab => tab.id === id);
    // Not scrollIntoView, which would move the page as well.
    list.scrollLeft = button.offsetLeft - (list.clientWidth - button.offsetWidth) / 2;
  }

  function fromAddress() {
    const wanted = location.hash.slice(1);
    choose(tabs.some(tab => tab.id === wanted) ? wanted : tabs[0].id, {keep: true});
  }

  list.addEventListener('keydown', event => {
    const at = tabs.findIndex(tab => tab.button === document.activeElement);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1
      : event.key in STEPS ? (at + STEPS[event.key] + tabs.length) % tabs.length : -1;
    if (at >= 0 && to >= 0) {
      event.preventDefault();
      choose(tabs[to].id);
      tabs[to].button.focus();
    }
  });
  addEventListener('hashchange', fromAddress);
  fromAddress();
  return {element, choose};
}
