import {debounced, h, show} from './dom.js';

const GROUPS = [
  ['', 'All', []],
  ['running', 'Running', ['in_progress']],
  ['waiting', 'Waiting', ['pending', 'queued']],
  ['completed', 'Completed', ['completed']],
  ['failed', 'Failed', ['failed']],
  ['cancelled', 'Cancelled', ['cancelled']],
];
const FIELDS = ['q', 'type', 'label'];

/** The filters above the list, kept in the page's address. */
export function filters(form, changed) {
  const clearButton = document.getElementById('clear-filters');
  document.getElementById('status-filter').append(
    ...GROUPS.map(([value, title]) => h('label', {}, h('input', {type: 'radio', name: 'status', value}), h('span', {text: title}))),
  );

  function read() {
    const query = new URLSearchParams(location.search);
    const status = query.get('status') ?? '';
    choose(GROUPS.some(([value]) => value === status) ? status : '');
    for (const name of FIELDS) {
      const field = form.elements[name];
      const value = query.get(name) ?? '';
      if (name === 'type' && value && ![...field.options].some(option => option.value === value)) {
        field.append(h('option', {value, text: value}));
      }
      field.value = value;
    }
    show(clearButton, active());
  }

  function write(how = 'replaceState') {
    const url = new URL(location.href);
    url.searchParams.delete('launch');
    for (const name of ['status', ...FIELDS]) {
      const value = form.elements[name].value.trim();
      if (value) {
        url.searchParams.set(name, value);
      } else {
        url.searchParams.delete(name);
      }
    }
    history[how](null, '', url);
    show(clearButton, active());
    changed();
  }

  function active() {
    return ['status', ...FIELDS].some(name => form.elements[name].value.trim() !== '');
  }

  const typed = debounced(() => write(), 250);
  form.addEventListener('input', event => (event.target.name === 'status' || event.target.name === 'type' ? write('pushState') : typed()));
  form.addEventListener('submit', event => {
    event.preventDefault();
    write();
  });
  clearButton.addEventListener('click', () => clear());
  addEventListener('popstate', () => {
    read();
    changed();
  });

  /** `elements.status.value = ''` would choose none. */
  function choose(status) {
    for (const radio of form.elements.status) {
      radio.checked = radio.value === status;
    }
  }

  function clear() {
    choose('');
    for (const name of FIELDS) {
      form.elements[name].value = '';
    }
    write('pushState');
    form.elements.q.focus();
  }

  read();
  return {
    active,
    clear,
    offerTypes(types) {
      const select = form.elements.type;
      const chosen = select.value;
      select.replaceChildren(h('option', {value: '', text: 'Any type'}), ...types.map(type => h('option', {value: type.name, text: type.title})));
      read();
      if (chosen && select.value !== chosen) {
        read();
      }
    },
    path(limit) {
      const query = new URLSearchParams({limit});
      const statuses = GROUPS.find(([value]) => value === form.elements.status.value)?.[2] ?? [];
      if (statuses.length > 0) {
        query.set('status', statuses.join(','));
      }
      for (const name of FIELDS) {
        const value = form.elements[name].value.trim();
        if (value) {
          query.set(name, value);
        }
      }
      return `api/jobs?${query}`;
    },
  };
}
