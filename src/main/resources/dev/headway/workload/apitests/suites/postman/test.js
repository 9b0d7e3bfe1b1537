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
      test(headway.named(check), () => headway.checks[check.type](answer, check.value));
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
    'status-documented'({ pm, status, rule }, operation) {
      pm.expect(rule(operation), 'the status ' + status + ' is not described').to.be.an('object');
    },
    'content-type-documented'({ pm, status, body, type, rule }, operation) {
      const content = (rule(operation) || {}).content || {};
      if (!body || !Object.keys(content).length) {
        return;
      }
      pm.expect(type, 'the content type').not.to.equal('');
      pm.expect(headway.media(content, type), type + ' is not described for the status ' + status + ', but '
        + Object.keys(content).join(', ')).to.be.an('array');
    },
    'body-conforms'(answer, operation) {
      const { pm, body, type, status, method, rule } = answer;
      const content = (rule(operation) || {}).content || {};
      if (!body) {
        const json = type ? headway.isJson(type) && headway.media(content, type)
          : Object.keys(content).some(headway.isJson);
        const without = method === 'HEAD' || status === 204 || status === 304;
        pm.expect(Boolean(json) && !without, 'the body is empty, but JSON is described').to.equal(false);
        return;
      }
      const media = headway.isJson(type) && headway.media(content, type);
      if (media) {
        answer.json();
        pm.response.to.have.jsonSchema(headway.schema(media[1]), headway.ajv);
      }
    },
    'headers-conform'({ pm, rule, values }, operation) {
      const described = (rule(operation) || {}).headers || {};
      for (const [name, { required, schema }] of Object.entries(described)) {
        const found = values(name);
        pm.expect(!required || found.length > 0, name + ' is missing').to.equal(true);
        if (found.length && schema) {
          const value = headway.coerced(found.join(', '), schema);
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
        : 'equals' in value ? found.includes(headway.text(headway.whole(pm, value.equals)))
          : found.some(each => new RegExp(value.matches).test(each));
      pm.expect(holds, 'expected ' + JSON.stringify(value) + ', ' + is).to.equal(true);
    },
    'json-path'(answer, value) {
      const found = headway.at(answer.json(), value.path);
      const there = found !== undefined;
      const wanted = headway.whole(answer.pm, value.equals);
      const holds = 'exists' in value ? value.exists === there
        : 'equals' in value ? there && (_.isEqual(wanted, found)
          || wanted !== value.equals && headway.text(found) === wanted)
          : there && new RegExp(value.matches).test(headway.text(found));
      answer.pm.expect(holds, 'expected ' + JSON.stringify(value) + ', it is '
        + (there ? JSON.stringify(found) : 'absent')).to.equal(true);
    },
  },

  capture({ pm, values, json }, name, from) {
    const found = from.startsWith('header:') ? values(from.slice(7).trim())[0] : headway.at(json(), from);
    if (found === undefined || found === null) {
      throw new Error('nothing to capture as ' + name + ': the answer has no ' + from);
    }
    const text = headway.text(found);
    const url = encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
    pm.collectionVariables.set('capture.' + name, text);
    pm.collectionVariables.set('capture.' + name + '.url', url);
    pm.collectionVariables.set('capture.' + name + '.json', JSON.stringify(text).slice(1, -1));
  },

  // What a text such as {{name}} stands for as a whole; any other value as it is.
  whole(pm, wanted) {
    const placeholder = typeof wanted === 'string' && /^\{\{([^{}]+)\}\}$/.exec(wanted);
    if (!placeholder) {
      return wanted;
    }
    const value = pm.collectionVariables.get('capture.' + placeholder[1].trim());
    if (value === undefined) {
      throw new Error('no earlier step has captured ' + placeholder[1].trim());
    }
    return value;
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

  // The described type that fits best, with its schema.
  media(content, type) {
    const plain = headway.plain(type);
    return [plain, plain.split('/')[0] + '/*', '*/*']
      .map(wanted => Object.entries(content).find(([each]) => headway.plain(each) === wanted))
      .find(found => found);
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
      Object.values(schema).forEach(headway.withoutForeignPatterns);
    }
    return schema;
  },

  // The text of a header as the type that its schema gives it.
  coerced(text, schema) {
    const seen = new Set();
    while (schema && schema.$ref && !seen.has(schema.$ref)) {
      seen.add(schema.$ref);
      schema = headway.rules.definitions[schema.$ref.replace('#/definitions/', '')];
    }
    const types = [].concat((schema || {}).type || []);
    const plain = text.trim();
    if (types.includes('integer') && /^-?\d+$/.test(plain)
      || types.includes('number') && /^-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$/.test(plain)) {
      return Number(plain);
    }
    return types.includes('boolean') && /^(true|false)$/.test(plain) ? plain === 'true' : text;
  },
};
