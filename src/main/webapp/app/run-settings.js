import {h} from './dom.js';
import {textField} from './schema-form.js';
import {segments} from './segments.js';

const MODES = [['parallel', 'Parallel'], ['sequential', 'Sequential']];
/** Field of the form: title, unit, field of the request, its limits and usual value, hint. */
const NUMBERS = {
  concurrency: ['Concurrent tests', '', '/configuration/max_concurrent_tests', 1, 10, 3, 'Tests that run at the same time, 1 to 10.'],
  timeout: ['Time-out of a test', 's', '/configuration/timeout_per_test', 0.001, 3600, 30, 'For one try; the rest of the run goes on.'],
  retries: ['Retries', '', '/configuration/max_retries', 0, 10, 0, 'More tries of a test that failed or got no answer.'],
  memory: ['Memory limit', 'MB', '/configuration/resource_limits/memory_mb', 1, 65536, null, 'What one try may allocate; empty: no limit.'],
  cpu: ['CPU limit', '%', '/configuration/resource_limits/cpu_percent', 1, 100, null, 'Of one core, for the whole run; empty: no limit.'],
  priority: ['Priority', '', '/priority', -32768, 32767, 0, 'Higher starts earlier; 0 is usual.'],
  repeat: ['Repeat', '', '/repeat', 1, 1000, null, 'How often everything is run; empty: as the suite says.'],
};
const TEXTS = {
  title: ['Title', '/title', 'How the run is called in the list.'],
  judge: ['Judge', '/judge', 'Model that grades, for expectations such as llm-rubric.'],
  embeddings: ['Embeddings', '/embeddings', 'Model that makes vectors, for the expectation similar.'],
};
const FIRST = ['concurrency', 'timeout', 'retries', 'memory', 'cpu', 'priority'];

/** Mode, concurrency, time-out, retries, limits, priority; the rest is folded away. */
export function runSettings(changed) {
  const fields = {};
  for (const [name, [title, unit, pointer, min, max, initial, hint]] of Object.entries(NUMBERS)) {
    fields[name] = {...textField(name, unit ? `${title} (${unit})` : title, {type: 'number', hint, min, max}), pointer, min, max};
    fields[name].input.step = name === 'timeout' ? 'any' : '1';
    fields[name].input.value = initial ?? '';
  }
  for (const [name, [title, pointer, hint]] of Object.entries(TEXTS)) {
    fields[name] = {...textField(name, title, {hint, maxLength: 200}), pointer};
  }
  const mode = segments('Mode', MODES, 'parallel', () => {
    fields.concurrency.input.disabled = mode.value === 'sequential';
    changed();
  });
  const rest = Object.keys(fields).filter(name => !FIRST.includes(name));
  const element = h('div', {class: 'form-section', oninput: () => changed()},
    h('div', {class: 'field'}, h('span', {class: 'label', text: 'Mode'}), mode.element),
    h('div', {class: 'fields'}, FIRST.map(name => fields[name].element)),
    h('details', {class: 'fold'}, h('summary', {text: 'Title, repeat, judge, embeddings'}), h('div', {class: 'fields'}, rest.map(name => fields[name].element))));

  function number(name) {
    const {value} = fields[name].input;
    return value.trim() === '' ? undefined : Number(value);
  }

  return {
    element,
    /** The part of the request; what is left out is left to the server. */
    read() {
      const retries = number('retries') ?? 0;
      const limits = {memory_mb: number('memory'), cpu_percent: number('cpu')};
      const timeout = number('timeout');
      const texts = Object.keys(TEXTS).map(name => [name, fields[name].input.value.trim()]);
      return {
        mode: mode.value,
        configuration: {
          max_concurrent_tests: number('concurrency'),
          timeout_per_test: timeout === undefined ? undefined : Math.round(timeout * 1_000),
          retry_failed_tests: retries > 0,
          ...(retries > 0 ? {max_retries: retries} : {}),
          ...(Object.values(limits).some(limit => limit !== undefined) ? {resource_limits: limits} : {}),
        },
        priority: number('priority'),
        repeat: number('repeat'),
        ...Object.fromEntries(texts.filter(([, text]) => text)),
      };
    },
    clearErrors() {
      Object.values(fields).forEach(field => field.error(null));
    },
    /** Whether all numbers are within their limits; else says so and leads there. */
    check() {
      this.clearErrors();
      const wrong = Object.keys(NUMBERS).map(name => fields[name]).filter(field => !field.input.checkValidity());
      wrong.forEach(field => field.error(`A ${field.input.step === '1' ? 'whole ' : ''}number from ${field.min} to ${field.max}.`));
      reveal(wrong[0]);
      return wrong.length === 0;
    },
    showError({field: pointer, message}) {
      const field = Object.values(fields).find(each => each.pointer === pointer);
      field?.error(message);
      return Boolean(field);
    },
  };
}

function reveal(field) {
  if (field) {
    field.element.closest('details')?.setAttribute('open', '');
    field.input.focus();
  }
}
