import {page} from './api.js';
import {h, setText, show} from './dom.js';
import {count} from './format.js';
import {errorNotice} from './notice.js';

const PAGE_SIZE = 500;
const MOST = 2_000;
const SHOWN = 300;

/** A suite, or a prompt card, and which of the test cases. */
export function testChoice(changed) {
  const suite = h('select', {id: 'suite', onchange: chooseSuite});
  const card = h('select', {id: 'prompt-card', onchange: () => changed()});
  const filter = h('input', {type: 'search', placeholder: 'Search test cases', 'aria-label': 'Search test cases', autocomplete: 'off', oninput: () => draw()});
  const all = h('button', {type: 'button', class: 'button small quiet', onclick: () => mark(true)}, 'All');
  const none = h('button', {type: 'button', class: 'button small quiet', onclick: () => mark(false)}, 'None');
  const tally = h('span', {class: 'muted tabular', 'aria-live': 'polite'});
  const list = h('ul', {class: 'case-list', tabindex: 0, 'aria-label': 'Test cases'});
  const error = h('span', {class: 'error', id: 'suite-error', hidden: true});
  const problems = h('div', {});
  const element = h('div', {class: 'form-section'}, problems,
    h('div', {class: 'fields'},
      h('div', {class: 'field'}, h('label', {for: 'suite', text: 'Suite'}), suite, error),
      h('div', {class: 'field'}, h('label', {for: 'prompt-card', text: 'Prompt card'}), card,
        h('span', {class: 'hint', text: 'Takes the place of the prompts of suite and cases.'}))),
    h('div', {class: 'case-head'}, h('span', {class: 'label', text: 'Test cases'}), tally, h('span', {class: 'end'}, all, none, filter)), list);
  let suites = [];
  let cases = new Map();
  let offered = [];
  let chosen = new Set();

  async function load(wanted = null) {
    problems.replaceChildren();
    setText(tally, 'Loading …');
    try {
      const [known, cards, tests] = await Promise.all([pages('api/suites'), pages('api/prompt-cards'), pages('api/test-cases')]);
      suites = known;
      cases = new Map(tests.map(test => [test.id, test]));
      suite.replaceChildren(h('option', {value: '', text: suites.length === 0 ? 'No suite yet' : 'No suite: test cases by themselves'}), ...suites.map(each => h('option', {value: each.id, text: each.name})));
      card.replaceChildren(h('option', {value: '', text: 'Of the suite, or of the test case'}), ...cards.map(each => h('option', {value: each.id, text: `${each.name} (v${each.version})`})));
      suite.value = String(wanted ?? suites[0]?.id ?? '');
      chooseSuite();
    } catch (failure) {
      setText(tally, '');
      problems.replaceChildren(errorNotice(failure, () => load(wanted)));
    }
  }

  function chooseSuite() {
    show(error, false);
    const present = suites.find(each => String(each.id) === suite.value);
    offered = present ? present.cases : [...cases.keys()];
    chosen = new Set(present ? offered : []);
    draw();
    changed();
  }

  function mark(wanted) {
    matching().forEach(id => (wanted ? chosen.add(id) : chosen.delete(id)));
    draw();
    changed();
  }

  function matching() {
    const text = filter.value.trim().toLowerCase();
    return text ? offered.filter(id => nameOf(id).toLowerCase().includes(text)) : offered;
  }

  function nameOf(id) {
    return cases.get(id)?.name ?? `Test case ${id}`;
  }

  function draw() {
    const found = matching();
    list.replaceChildren(...found.slice(0, SHOWN).map(row));
    if (found.length === 0) {
      list.append(h('li', {class: 'muted case-none', text: offered.length === 0 ? 'There are no test cases yet. Import some, or run the demo suite.' : 'No test case matches.'}));
    } else if (found.length > SHOWN) {
      list.append(h('li', {class: 'muted case-none', text: `and ${count(found.length - SHOWN)} more`}));
    }
    tell();
  }

  function row(id) {
    const test = cases.get(id);
    const input = h('input', {type: 'checkbox', id: `case-${id}`, checked: chosen.has(id), onchange: () => {
      (input.checked ? chosen.add(id) : chosen.delete(id));
      tell();
      changed();
    }});
    return h('li', {class: 'check'}, input, h('label', {for: input.id}, h('span', {text: nameOf(id)}),
      h('span', {class: 'muted', text: [test?.kind, test && `${count(test.expectations.length)} ${test.expectations.length === 1 ? 'expectation' : 'expectations'}`, ...(test?.tags ?? [])].filter(Boolean).join(' · ')})));
  }

  function tell() {
    setText(tally, offered.length === 0 ? '' : `${count(chosen.size)} of ${count(offered.length)} chosen`);
  }

  return {
    element,
    load,
    focus: () => suite.focus(),
    /** How a run of this is called unless somebody says otherwise. */
    title: () => suites.find(each => String(each.id) === suite.value)?.name.slice(0, 200),
    /** The part of the request, or null where nothing is chosen. */
    read() {
      if (chosen.size === 0) {
        return null;
      }
      const ids = offered.filter(id => chosen.has(id));
      return {
        ...(suite.value ? {suite_id: Number(suite.value)} : {}),
        ...(suite.value && ids.length === offered.length ? {} : {test_case_ids: ids}),
        ...(card.value ? {prompt_card_id: Number(card.value)} : {}),
      };
    },
    showError({field, message}) {
      const mine = /^\/(suite_id|test_case_ids|prompt_card_id)\b/.test(field ?? '');
      if (mine) {
        setText(error, message);
        show(error, true);
      }
      return mine;
    },
  };
}

async function pages(path) {
  const found = [];
  let next = `${path}?limit=${PAGE_SIZE}`;
  while (next !== null && found.length < MOST) {
    const each = await page(next);
    found.push(...each.items);
    next = each.next;
  }
  return found;
}
