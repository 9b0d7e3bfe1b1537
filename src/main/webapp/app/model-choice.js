import {get} from './api.js';
import {h, setText, show} from './dom.js';
import {bytes} from './format.js';
import {errorNotice} from './notice.js';

/** The models that the servers offer, one or more of them; none: those of suite and cases. */
export function modelChoice(changed) {
  const list = h('div', {class: 'model-servers'}, h('p', {class: 'muted', text: 'Asking the servers …'}));
  const other = h('input', {type: 'text', id: 'other-model', autocomplete: 'off', spellcheck: 'false', placeholder: 'llama3.1', 'aria-describedby': 'other-model-hint model-error', oninput: () => changed()});
  const error = h('span', {class: 'error', id: 'model-error', hidden: true});
  const again = h('button', {type: 'button', class: 'button small', onclick: () => load()}, 'Ask again');
  const element = h('div', {class: 'form-section'},
    h('p', {class: 'muted', text: 'With several, every prompt is run with each. With none, the models of the suite or the test case are used; HTTP cases need none.'}),
    list,
    h('div', {class: 'field'}, h('label', {for: 'other-model', text: 'Another model'}), other,
      h('span', {class: 'hint', id: 'other-model-hint', text: 'By name, or as server:model.'}), error));

  async function load() {
    again.disabled = true;
    const chosen = new Set(names());
    try {
      const {items} = await get('api/models');
      list.replaceChildren(...(items.length === 0
        ? [h('p', {class: 'muted', text: 'No server of models is set: see headway.models.servers in the README.'})]
        : items.map(server => serverBox(server, chosen))));
    } catch (failure) {
      list.replaceChildren(errorNotice(failure, load));
    }
    again.disabled = false;
  }

  function serverBox(server, chosen) {
    return h('fieldset', {class: 'model-server'}, h('legend', {}, server.server, h('span', {class: 'muted', text: ` ${server.url}`})),
      server.error ? h('p', {class: 'server-silent', text: server.error}) : null,
      !server.error && server.models.length === 0 ? h('p', {class: 'muted', text: 'It offers no model.'}) : null,
      server.models.map(model => choice(model, chosen)));
  }

  function choice(model, chosen) {
    const input = h('input', {type: 'checkbox', value: model.name, id: `model-${model.name}`, checked: chosen.has(model.name), onchange: () => changed()});
    const facts = [model.size_bytes && bytes(model.size_bytes), model.price && `a million tokens cost ${model.price.input} in, ${model.price.output} out`].filter(Boolean);
    return h('div', {class: 'check'}, input, h('label', {for: input.id}, h('span', {text: model.model}), h('span', {class: 'hint', text: facts.join(' · ')})));
  }

  function names() {
    return [...list.querySelectorAll('input:checked')].map(input => input.value);
  }

  return {
    element,
    again,
    load,
    read() {
      show(error, false);
      const all = [...names(), ...(other.value.trim() ? [other.value.trim()] : [])];
      return all.length === 0 ? {} : all.length === 1 ? {model: all[0]} : {models: all};
    },
    showError({field, message}) {
      const mine = /^\/models?\b/.test(field ?? '');
      if (mine) {
        setText(error, message);
        show(error, true);
      }
      return mine;
    },
  };
}
