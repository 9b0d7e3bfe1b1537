import {ApiError, page, post} from './api.js';
import {announce, h, setText, show} from './dom.js';
import {bytes, age} from './format.js';
import {textField} from './schema-form.js';
import {segments} from './segments.js';

const KINDS = [['file', 'File'], ['url', 'URL'], ['text', 'Paste'], ['earlier', 'Earlier']];
const LARGE = 20 * 1024 * 1024;
const EXAMPLE = `openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      responses:
        '200': {description: All pets}`;

/** Where the document comes from. `send()` gives the server's specification; a fault is shown where it belongs. */
export function apiSource() {
  const kind = segments('Source of the document', KINDS, 'file', choose);
  const panels = {file: filePanel(), url: urlPanel(), text: textPanel(), earlier: earlierPanel()};
  const element = h('div', {class: 'form-section source'}, kind.element, Object.values(panels).map(panel => panel.element));
  choose('file');

  function choose(wanted) {
    for (const [name, panel] of Object.entries(panels)) {
      show(panel.element, name === wanted);
    }
    panels[wanted].chosen?.();
  }

  function take(file) {
    kind.value = 'file';
    choose('file');
    panels.file.take(file);
  }

  for (const type of ['dragover', 'dragleave', 'drop']) {
    // On the whole page: a document that is dropped beside the box would replace the page.
    document.addEventListener(type, event => {
      if (!element.isConnected || ![...(event.dataTransfer?.types ?? [])].includes('Files')) {
        return;
      }
      event.preventDefault();
      panels.file.over(type === 'dragover');
      if (type === 'drop' && event.dataTransfer.files.length > 0) {
        take(event.dataTransfer.files[0]);
      }
    });
  }

  return {
    element,
    /** The source of an earlier job. */
    write({specification_id: id, url, specification}) {
      const wanted = id !== undefined ? 'earlier' : url !== undefined ? 'url' : specification !== undefined ? 'text' : 'file';
      kind.value = wanted;
      choose(wanted);
      panels[wanted].write?.(id ?? url ?? (typeof specification === 'string' ? specification : JSON.stringify(specification, null, 2)));
    },
    /** The specification, or null when there is none yet and the form says so. */
    send: () => panels[kind.value].send(),
  };
}

function filePanel() {
  const input = h('input', {type: 'file', id: 'document', accept: '.json,.yaml,.yml,application/json,application/yaml', 'aria-describedby': 'document-hint document-error', onchange: () => input.files[0] && take(input.files[0])});
  const title = h('strong', {text: 'Drop an OpenAPI document here'});
  const detail = h('span', {class: 'muted', id: 'document-hint', text: 'OpenAPI 3.0, 3.1 or Swagger 2.0, as JSON or YAML'});
  const button = h('span', {class: 'button', 'aria-hidden': 'true', text: 'Choose a file'});
  const error = h('span', {class: 'error', id: 'document-error', hidden: true});
  const box = h('label', {class: 'drop', for: 'document'}, h('span', {class: 'drop-icon', 'aria-hidden': 'true'}), title, detail, button, input);
  let file = null;

  function take(chosen) {
    file = chosen;
    show(error, false);
    input.removeAttribute('aria-invalid');
    box.classList.add('filled');
    setText(title, file.name);
    setText(detail, bytes(file.size));
    setText(button, 'Choose another');
    announce(`${file.name}, ${bytes(file.size)}`);
  }

  return {
    element: h('div', {class: 'field'}, box, error),
    take,
    over: yes => box.classList.toggle('over', yes),
    async send() {
      if (file === null) {
        return refuse(input, error, 'Choose a document first, or drop one here.');
      }
      try {
        return await upload(file, file.name, /json$/i.test(file.type || file.name) ? 'application/json' : 'application/octet-stream');
      } catch (failure) {
        if (failure instanceof ApiError && failure.status === 0 && file.size > LARGE) {
          throw new ApiError(0, {title: 'The document was not taken', detail: `It has ${bytes(file.size)}; it may be too large for this server.`});
        }
        throw failure;
      }
    },
  };
}

function urlPanel() {
  const field = textField('url', 'Address', {type: 'url', hint: 'The server fetches it: http or https, a public address unless its settings allow more.', maxLength: 2000});
  field.input.placeholder = 'https://example.com/openapi.yaml';
  field.input.addEventListener('input', () => field.error(null));
  return {
    element: field.element,
    write: url => {
      field.input.value = url;
    },
    async send() {
      field.error(null);
      const url = field.input.value.trim();
      if (!/^https?:\/\/[^/]/i.test(url)) {
        field.error('Give an address that begins with http:// or https://.');
        field.input.focus();
        return null;
      }
      try {
        return await post('api/specifications/fetch', {url});
      } catch (failure) {
        const own = failure instanceof ApiError && failure.errors.find(each => each.field === '/url');
        if (!own) {
          throw failure;
        }
        field.error(own.message);
        field.input.focus();
        return null;
      }
    },
  };
}

function textPanel() {
  const input = h('textarea', {id: 'pasted', class: 'mono pasted', spellcheck: 'false', placeholder: EXAMPLE, 'aria-describedby': 'pasted-error'});
  const error = h('span', {class: 'error', id: 'pasted-error', hidden: true});
  input.addEventListener('input', () => {
    show(error, false);
    input.removeAttribute('aria-invalid');
  });
  return {
    element: h('div', {class: 'field'}, h('label', {for: 'pasted', text: 'Document'}), input, error),
    write: text => {
      input.value = text;
    },
    async send() {
      const text = input.value;
      if (!text.trim()) {
        return refuse(input, error, 'Paste a document first.');
      }
      const json = text.trimStart().startsWith('{');
      return upload(text, json ? 'pasted.json' : 'pasted.yaml', json ? 'application/json' : 'application/yaml');
    },
  };
}

function earlierPanel() {
  const input = h('select', {id: 'earlier', 'aria-describedby': 'earlier-hint earlier-error'});
  const hint = h('span', {class: 'hint', id: 'earlier-hint', text: 'Documents that this server has read before.'});
  const error = h('span', {class: 'error', id: 'earlier-error', hidden: true});
  let known = [];
  let wanted = null;

  async function load() {
    try {
      known = (await page('api/specifications?limit=100')).items;
      input.replaceChildren(...known.map(each => h('option', {value: each.id, text: `${each.name} · ${bytes(each.size_bytes)} · ${age(each.created_at)}`})));
      input.disabled = known.length === 0;
      setText(hint, known.length === 0 ? 'There are none yet.' : 'Documents that this server has read before.');
      if (wanted !== null && known.some(each => String(each.id) === String(wanted))) {
        input.value = String(wanted);
      }
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      setText(hint, `They could not be listed: ${failure.message}`);
    }
  }

  return {
    element: h('div', {class: 'field'}, h('label', {for: 'earlier', text: 'Document'}), input, hint, error),
    chosen: load,
    write: id => {
      wanted = id;
    },
    async send() {
      const found = known.find(each => String(each.id) === input.value);
      return found ?? refuse(input, error, 'There is no earlier document; choose a file instead.');
    },
  };
}

function refuse(input, error, why) {
  setText(error, why);
  show(error, true);
  input.setAttribute('aria-invalid', 'true');
  input.focus();
  return null;
}

function upload(body, name, mediaType) {
  return post(`api/specifications?${new URLSearchParams({name})}`, body, {mediaType});
}
