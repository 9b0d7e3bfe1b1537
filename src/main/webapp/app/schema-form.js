import {h} from './dom.js';

/**
 * Fields for the properties of a JSON Schema object. What is required, or in the example, is shown at once; the rest is
 * folded away. What is left empty is left to the default.
 */
export function schemaForm(schema, example = {}) {
  const required = new Set(schema?.required ?? []);
  const fields = new Map();
  const main = [];
  const advanced = [];
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    const field = fieldFor(name, property, required.has(name));
    fields.set(name, field);
    (required.has(name) || (example && name in example) ? main : advanced).push(field.element);
  }
  const element = h(
    'div',
    {class: 'form-section'},
    main.length + advanced.length === 0 && h('p', {class: 'muted', text: 'This type of job has no parameters.'}),
    h('div', {class: 'fields'}, main.length > 0 ? main : advanced),
    main.length > 0 && advanced.length > 0 &&
      h('details', {class: 'fold'}, h('summary', {text: `More parameters (${advanced.length})`}), h('div', {class: 'fields'}, advanced)),
  );
  return {
    element,
    fill(values) {
      for (const [name, value] of Object.entries(values)) {
        fields.get(name)?.write(value);
      }
    },
    fieldAt(pointer) {
      const match = /^\/parameters\/([^/]+)/.exec(pointer ?? '');
      return match ? fields.get(match[1].replaceAll('~1', '/').replaceAll('~0', '~')) : undefined;
    },
    /** The values, or null after showing what is wrong with them. */
    read() {
      const values = {};
      let valid = true;
      for (const [name, field] of fields) {
        field.error(null);
        try {
          const value = field.read();
          if (value !== undefined) {
            values[name] = value;
          } else if (required.has(name)) {
            throw new Error('is required');
          }
        } catch (wrong) {
          valid = false;
          field.error(wrong.message);
          const fold = field.element.closest('details');
          if (fold) {
            fold.open = true;
          }
        }
      }
      return valid ? values : null;
    },
  };
}

let nextId = 1;

function fieldFor(name, property, required) {
  const type = Array.isArray(property.type) ? property.type.find(t => t !== 'null') : property.type;
  if (property.enum) {
    return choice(name, property, required);
  }
  switch (type) {
    case 'boolean':
      return yesNo(name, property);
    case 'integer':
    case 'number':
      return number(name, property, type, required);
    case 'array':
      return isSimple(property.items) ? list(name, property, required) : json(name, property, required, 'array');
    case 'object':
      return json(name, property, required, 'object');
    default:
      return text(name, property, required);
  }
}

function isSimple(items) {
  return ['string', 'integer', 'number'].includes(items?.type);
}

/** Label, input, hint and error, tied together for screen readers. */
function framed(name, property, required, input, unit) {
  const id = `field-${nextId++}`;
  input.id = id;
  input.name ||= name;
  const hint = h('span', {class: 'hint', id: `${id}-hint`, text: hintOf(property)});
  const error = h('span', {class: 'error', id: `${id}-error`, hidden: true});
  input.setAttribute('aria-describedby', `${id}-hint ${id}-error`);
  if (required) {
    input.setAttribute('aria-required', 'true');
  }
  const element = h(
    'div',
    {class: 'field'},
    h('label', {for: id}, property.title ?? words(name), required && h('span', {class: 'req', 'aria-hidden': 'true', text: ' *'})),
    unit ? h('span', {class: 'with-unit'}, input, h('span', {class: 'unit', text: unit})) : input,
    hint,
    error,
  );
  return {element, input, error: errorOf(input, error)};
}

function errorOf(input, error) {
  return message => {
    error.hidden = message === null;
    error.textContent = message ?? '';
    if (message === null) {
      input.removeAttribute('aria-invalid');
    } else {
      input.setAttribute('aria-invalid', 'true');
    }
  };
}

function number(name, property, type, required) {
  const {minimum: min, maximum: max} = property;
  const step = type === 'integer' ? property.multipleOf ?? 1 : 'any';
  const input = h('input', {type: 'number', inputmode: type === 'integer' ? 'numeric' : 'decimal', min, max, step, placeholder: property.default});
  const frame = framed(name, property, required, input, unitOf(name, property));
  return {
    ...frame,
    write: value => {
      input.value = value;
    },
    read() {
      if (input.validity.badInput) {
        throw new Error('must be a number');
      }
      if (input.value.trim() === '') {
        return undefined;
      }
      const value = Number(input.value);
      checkNumber(value, property, type);
      return value;
    },
  };
}

function checkNumber(value, {minimum, maximum, exclusiveMinimum, exclusiveMaximum}, type) {
  if (!Number.isFinite(value)) {
    throw new Error('must be a number');
  }
  if (type === 'integer' && !Number.isInteger(value)) {
    throw new Error('must be a whole number');
  }
  if (value < minimum) {
    throw new Error(`must be at least ${minimum}`);
  }
  if (value > maximum) {
    throw new Error(`must be at most ${maximum}`);
  }
  if (value <= exclusiveMinimum) {
    throw new Error(`must be more than ${exclusiveMinimum}`);
  }
  if (value >= exclusiveMaximum) {
    throw new Error(`must be less than ${exclusiveMaximum}`);
  }
}

function text(name, property, required) {
  const long = property.maxLength > 500 || property.format === 'textarea';
  const attributes = {placeholder: property.default, maxlength: property.maxLength, autocomplete: 'off', spellcheck: 'false'};
  const input = long ? h('textarea', attributes) : h('input', {type: 'text', ...attributes});
  const frame = framed(name, property, required, input);
  if (long) {
    frame.element.classList.add('wide');
  }
  return {
    ...frame,
    write: value => {
      input.value = value;
    },
    read: () => (input.value === '' ? undefined : input.value),
  };
}

function choice(name, property, required) {
  const none = property.default === undefined ? (required ? 'Choose …' : 'Default') : null;
  const input = h('select', {}, none && h('option', {value: '', text: none}),
    property.enum.map((value, index) => h('option', {value: index, text: words(String(value))})));
  const write = value => {
    input.value = String(property.enum.findIndex(known => known === value));
  };
  if (property.default !== undefined) {
    write(property.default);
  }
  return {...framed(name, property, required, input), write, read: () => (input.value === '' ? undefined : property.enum[Number(input.value)])};
}

function yesNo(name, property) {
  const id = `field-${nextId++}`;
  const input = h('input', {type: 'checkbox', id, name, checked: property.default === true, 'aria-describedby': `${id}-hint ${id}-error`});
  const error = h('span', {class: 'error', id: `${id}-error`, hidden: true});
  const element = h('div', {class: 'field'},
    h('div', {class: 'check'}, input, h('label', {for: id, class: 'label', text: property.title ?? words(name)})),
    h('span', {class: 'hint', id: `${id}-hint`, text: hintOf({description: property.description})}), error);
  return {
    element,
    input,
    error: errorOf(input, error),
    write: value => {
      input.checked = value === true;
    },
    read: () => (input.checked === (property.default === true) ? undefined : input.checked),
  };
}

function list(name, property, required) {
  const input = h('input', {type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: (property.default ?? []).join(', ')});
  const described = {...property, description: `${property.description ?? ''} Separated by commas.`.trim()};
  return {
    ...framed(name, described, required, input),
    write: values => {
      input.value = values.join(', ');
    },
    read() {
      const parts = input.value.split(',').map(part => part.trim()).filter(part => part !== '');
      if (parts.length === 0) {
        return undefined;
      }
      return property.items.type === 'string' ? parts : parts.map(part => {
        const value = Number(part);
        try {
          checkNumber(value, property.items, property.items.type);
        } catch (wrong) {
          throw new Error(`${part} ${wrong.message}`);
        }
        return value;
      });
    },
  };
}

function json(name, property, required, type) {
  const input = h('textarea', {class: 'mono', spellcheck: 'false', placeholder: JSON.stringify(property.default ?? (type === 'array' ? [] : {}))});
  const frame = framed(name, {...property, description: `${property.description ?? ''} As JSON.`.trim()}, required, input);
  frame.element.classList.add('wide');
  return {
    ...frame,
    write: value => {
      input.value = JSON.stringify(value, null, 2);
    },
    read() {
      if (input.value.trim() === '') {
        return undefined;
      }
      try {
        return JSON.parse(input.value);
      } catch (wrong) {
        throw new Error(`is no JSON: ${wrong.message}`);
      }
    },
  };
}

export function textField(name, title, {type = 'text', hint, min, max, maxLength}) {
  const input = h('input', {type, name, min, max, maxlength: maxLength, autocomplete: 'off'});
  return framed(name, {title, description: hint}, false, input);
}

/** One of `options`, each a value and its text. */
export function selectField(name, title, {hint, options}) {
  const input = h('select', {name}, options.map(([value, text]) => h('option', {value, text})));
  return framed(name, {title, description: hint}, false, input);
}

/** Labels as `name=value`, separated by commas. */
export function labelsField() {
  const input = h('input', {type: 'text', name: 'labels', autocomplete: 'off', spellcheck: 'false', placeholder: 'team=shop, branch=main'});
  const frame = framed('labels', {title: 'Labels', description: 'As name=value, separated by commas.'}, false, input);
  return {
    ...frame,
    read() {
      frame.error(null);
      const labels = {};
      for (const part of input.value.split(',').map(text => text.trim()).filter(Boolean)) {
        const [, key, value] = /^([^=]+?)\s*=\s*(.*)$/.exec(part) ?? [];
        if (!key) {
          frame.error(`“${part}” is not name=value`);
          input.closest('details').open = true;
          return null;
        }
        labels[key] = value;
      }
      return labels;
    },
  };
}

function words(name) {
  const spaced = name.replaceAll(/[_-]+/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const plain = new Intl.NumberFormat('en', {maximumFractionDigits: 6});

function hintOf({description, minimum, maximum, default: initial, type}) {
  const isNumber = type === 'integer' || type === 'number';
  const range = !isNumber ? '' : minimum !== undefined && maximum !== undefined ? `${plain.format(minimum)} to ${plain.format(maximum)}`
    : minimum !== undefined ? `at least ${plain.format(minimum)}` : maximum !== undefined ? `at most ${plain.format(maximum)}` : '';
  const usual = isNumber && initial !== undefined ? `default ${plain.format(initial)}` : '';
  const facts = [range, usual].filter(Boolean).join(', ');
  const sentence = facts && description && !/[.!?]$/.test(description) ? `${description}.` : description ?? '';
  return [sentence, facts && `${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`].filter(Boolean).join(' ');
}

const UNITS = [
  [/\b(pixels?|px)\b/i, 'px'],
  [/\b(milliseconds|ms)\b/i, 'ms'],
  [/\bitems? (a|per) second\b/i, '/s'],
  [/\bseconds\b/i, 's'],
  [/\bminutes\b/i, 'min'],
  [/\bpercent\b/i, '%'],
  [/\b(bytes)\b/i, 'bytes'],
];

/** The unit to show behind a number: said by the schema, by the name's ending, or by its description. */
function unitOf(name, property) {
  const said = property.unit ?? property['x-unit'];
  if (said) {
    return said;
  }
  const suffix = /_(ms|seconds|minutes|percent|px)$/.exec(name)?.[1] ?? '';
  return UNITS.find(([pattern]) => pattern.test(suffix) || pattern.test(/\bin (\w+)/i.exec(property.description ?? '')?.[0] ?? ''))?.[1] ?? null;
}
