// Judges each answer; what each check means stands in the README. The folders hold the rules.
headway = {
  judge(pm, spec) {
    const answer = headway.answer(pm);
    let failed = false;
    const test = (name, check) => pm.test(name, () => {
      try {
        check();
      } catch (fault) {
        failed = true;
        throw fault;
      }
    });
    for (const check of spec.checks) {
      test(headway.named(check), () => headway.checks[check.type](answer, headway.filled(pm, check.value)));
    }
    for (const [name, from] of failed ? [] : Object.entries(spec.captures)) {
      test('captures ' + name, () => headway.capture(answer, name, from));
    }
    if (!failed) {
      pm.collectionVariables.unset('failed');
    }
  },

  answer(pm) {
    const body = pm.response.text() || '';
    const values = name => pm.response.headers.filter(each => each.key.toLowerCase() === name.toLowerCase())
      .map(each => each.value);
    return {
      pm, body, values,
      status: pm.response.code,
      method: pm.request.method,
      type: values('content-type')[0] || '',
      json() {
        try {
          return JSON.parse(body);
        } catch (fault) {
          throw new Error('the body is no JSON: ' + fault.message);
        }
      },
      rule(operation) {
        const described = headway.rules.operations[operation] || {};
        const status = String(pm.response.code);
        return [status, status[0] + 'XX', 'default'].map(key => described[key]).find(rule => rule);
      },
    };
  },

  named: check => check.type + (check.type === 'status' ? ' is ' + [].concat(check.value).join(' or ')
    : typeof check.value === 'object' ? ' ' + JSON.stringify(check.value) : ''),

  checks: {
    'no-server-error'({ pm, status }) {
      pm.expect(status >= 500 && status <= 599, 'the status is ' + status).to.equal(false);
    },
    'allow-when-405'({ pm, status, values }) {
      pm.expect(status !== 405 || values('allow').length > 0, 'the status is 405, but Allow is missing').to.equal(true);
    },
    'status-documented'({ pm, status, rule }, operation) {
      const holds = rule(operation) || !Object.keys(headway.rules.operations[operation] || {}).length;
      pm.expect(Boolean(holds), 'the status ' + status + ' is not described').to.equal(true);
    },
    'content-type-documented'({ pm, status, body, type, rule }, operation) {
      const content = (rule(operation) || {}).content || {};
      if (!body || !Object.keys(content).length) {
        return;
      }
      pm.expect(type, 'the content type').not.to.equal('');
      pm.expect(headway.media(content, type), type + ' is not described for the status ' + status + ', but '
        + Object.keys(content).join(', ')).not.to.equal(undefined);
    },
    'body-conforms'(answer, operation) {
      const { pm, body, type, status, method, rule } = answer;
      const content = (rule(operation) || {}).content || {};
      if (!body) {
        // where other types are possible, too, an empty body may be one of those
        const entries = Object.entries(content);
        const json = entries.length
          && entries.every(([each, schema]) => headway.isJson(each) && !headway.isAnything(schema));
        const without = method === 'HEAD' || [204, 205, 304].includes(status);
        pm.expect(Boolean(json) && !without, 'the body is empty, but JSON is described').to.equal(false);
        return;
      }
      const media = headway.isJson(type) ? headway.media(content, type) : undefined;
      if (media !== undefined && !headway.isAnything(content[media])) {
        answer.json();
        pm.response.to.have.jsonSchema(headway.schema(content[media]), headway.ajv);
      }
    },
    'headers-conform'({ pm, rule, values }, operation) {
      const described = Object.entries((rule(operation) || {}).headers || {})
        // that one is described as the type of the content
        .filter(([name]) => name.toLowerCase() !== 'content-type');
      for (const [name, { required, schema }] of described) {
        const found = values(name);
        pm.expect(!required || found.length > 0, name + ' is missing').to.equal(true);
        for (const value of found.length ? headway.headerValues(found, schema) : []) {
          pm.expect({ [name]: value }).to.have.jsonSchema(
            headway.schema({ properties: { [name]: schema } }), headway.ajv);
        }
      }
    },
    status({ pm, status }, value) {
      const wanted = [].concat(value).map(each => String(each).toLowerCase());
      const holds = wanted.includes(String(status)) || wanted.includes(String(status)[0] + 'xx');
      pm.expect(holds, 'expected ' + wanted.join(' or ') + ', it is ' + status).to.equal(true);
    },
    header({ pm, values }, value) {
      const found = values(value.name);
      const is = found.length ? 'it is ' + found.join(', ') : 'it is absent';
      const holds = 'exists' in value ? value.exists === found.length > 0
        : 'equals' in value ? found.includes(headway.text(value.equals))
          : found.some(each => new RegExp(value.matches).test(each));
      pm.expect(holds, 'expected ' + JSON.stringify(value) + ', ' + is).to.equal(true);
    },
    'json-path'(answer, value) {
      const found = headway.at(answer.json(), value.path);
      const there = found !== undefined;
      const holds = 'exists' in value ? value.exists === there
        : 'equals' in value ? there && _.isEqual(value.equals, found)
          : there && new RegExp(value.matches).test(headway.text(found));
      answer.pm.expect(holds, 'expected ' + JSON.stringify(value) + ', it is '
        + (there ? JSON.stringify(found) : 'absent')).to.equal(true);
    },
  },

  capture({ pm, values, json }, name, from) {
    const found = from.startsWith('header:') ? values(from.slice(7).trim())[0]
      : from.startsWith('segment:') ? headway.lastSegment(values(from.slice(8).trim())[0] || '')
        : headway.at(json(), from);
    if (found === undefined || found === null) {
      throw new Error('nothing to capture as ' + name + ': the answer has no ' + from);
    }
    const text = headway.text(found);
    const forms = {
      '': text,
      '.value': JSON.stringify(found),
      '.json': JSON.stringify(text).slice(1, -1),
      '.url': encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase()),
      '.xml': text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
    };
    Object.entries(forms).forEach(([form, value]) => pm.collectionVariables.set('capture.' + name + form, value));
  },

  // Of an address the last part of the path.
  lastSegment(address) {
    const path = address.trim().replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/, '').split(/[?#]/)[0].replace(/\/+$/, '');
    const last = path.slice(path.lastIndexOf('/') + 1) || undefined;
    try {
      return last && decodeURIComponent(last);
    } catch (notEncoded) {
      return last;
    }
  },

  // A text that is a name and nothing else becomes the value that was captured, a number a number.
  filled(pm, value) {
    const captured = (name, form) => pm.collectionVariables.get('capture.' + name + form);
    if (typeof value === 'string') {
      const whole = /^\{\{([A-Za-z_][A-Za-z0-9_.-]*)}}$/.exec(value);
      return whole && captured(whole[1], '') !== undefined ? JSON.parse(captured(whole[1], '.value'))
        : value.replace(/\{\{([A-Za-z_][A-Za-z0-9_.-]*)}}/g, (place, name) => {
          const text = captured(name, '');
          return text === undefined ? place : text;
        });
    }
    return value === null || typeof value !== 'object' ? value
      : (Array.isArray(value) ? _.map : _.mapValues)(value, each => headway.filled(pm, each));
  },

  text: value => typeof value === 'string' ? value : JSON.stringify(value),

  at(json, path) {
    const parts = path.slice(1).match(/\.[^.[\]]+|\[\d+\]|\['[^']*'\]/g) || [];
    if ('$' + parts.join('') !== path) {
      throw new Error(path + ' is no path such as $.a.b[0]');
    }
    return parts.reduce((found, part) => {
      const name = part.startsWith('.') ? part.slice(1) : part.replace(/^\['?|'?\]$/g, '');
      const index = /^\[\d/.test(part);
      return found !== null && typeof found === 'object' && Array.isArray(found) === index
        && Object.prototype.hasOwnProperty.call(found, name) ? found[name] : undefined;
    }, json);
  },

  plain: type => type.split(';')[0].trim().toLowerCase(),
  isJson: type => /^(application\/json|text\/json|.*\+json)$/.test(headway.plain(type)),

  isAnything: schema => schema === null || typeof schema !== 'object' || !Object.keys(schema).length,

  // The most exact of the described types that hold a content type.
  media(content, type) {
    return Object.keys(content).filter(each => headway.holds(headway.plain(each), headway.plain(type)))
      .reduce((found, each) => found === undefined || !each.includes('*') || headway.plain(found) === '*/*'
        ? each : found, undefined);
  },

  // application/* and application/*+json hold several.
  holds(described, type) {
    const [before, after] = described.split('*');
    return after === undefined ? described === type
      : type.indexOf('/') > 0 && (before === '' || type.startsWith(before) && type.endsWith(after));
  },

  ajv: { format: false, unknownFormats: 'ignore', multipleOfPrecision: 9, logger: false },

  schema: schema => headway.withoutForeignPatterns({ definitions: headway.rules.definitions, allOf: [schema] }),

  // A pattern of another dialect than JavaScript's holds for everything.
  withoutForeignPatterns(schema) {
    if (schema !== null && typeof schema === 'object') {
      if (typeof schema.pattern === 'string') {
        try {
          new RegExp(schema.pattern);
        } catch (foreign) {
          delete schema.pattern;
        }
      }
      for (const name of Object.keys(schema.patternProperties || {})) {
        try {
          new RegExp(name);
        } catch (foreign) {
          delete schema.patternProperties[name];
        }
      }
      Object.values(schema).forEach(headway.withoutForeignPatterns);
    }
    return schema;
  },

  // A header as what its schema says it is: one array, or each text by itself; nothing where a text has
  // no common form for it.
  headerValues(texts, schema) {
    const type = headway.resolved(schema);
    const open = ['allOf', 'anyOf', 'oneOf', 'enum', 'const'].some(each => each in type);
    if (headway.isType(type, 'object') || !('type' in type) && open) {
      return [];
    }
    return headway.isType(type, 'array')
      ? [texts.join(',').split(',').map(part => headway.headerValue(part.trim(), type.items || {}))]
      : texts.map(text => headway.headerValue(text.trim(), type));
  },

  headerValue(text, type) {
    let value = text;
    try {
      value = headway.isType(type, 'string') ? text : JSON.parse(text);
    } catch (noJson) {
      return text;
    }
    const number = typeof value === 'number' && (headway.isType(type, 'integer') || headway.isType(type, 'number'));
    return number || typeof value === 'boolean' && headway.isType(type, 'boolean') ? value : text;
  },

  isType: (schema, type) => [].concat(schema.type || []).includes(type),

  resolved(schema) {
    const seen = new Set();
    while (schema && schema.$ref && !seen.has(schema.$ref)) {
      seen.add(schema.$ref);
      schema = headway.rules.definitions[schema.$ref.replace('#/definitions/', '')];
    }
    return schema !== null && typeof schema === 'object' ? schema : {};
  },
};
