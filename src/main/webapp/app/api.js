export const BASE = new URL('../', import.meta.url);

/** What the server refused, or why it could not be asked. `errors` name fields by JSON pointer. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The server answered ${status}`);
    this.status = status;
    this.title = problem.title || (status === 0 ? 'The server cannot be reached' : `The server answered ${status}`);
    this.code = problem.code ?? null;
    this.errors = Array.isArray(problem.errors) ? problem.errors : [];
  }
}

async function call(method, path, {body, mediaType = 'application/json', signal, headers} = {}) {
  let response;
  try {
    response = await fetch(new URL(path, BASE), {
      method,
      signal,
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : {'Content-Type': mediaType}),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ApiError(0, {title: 'The server cannot be reached', detail: 'Check the connection; this page keeps trying.'});
  }
  const text = await response.text();
  let json = null;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    if (response.ok) {
      throw new ApiError(response.status, {title: 'The server sent something unreadable', detail: 'It is no JSON.'});
    }
  }
  if (!response.ok) {
    throw new ApiError(response.status, json ?? {});
  }
  return {json, response};
}

export const get = async (path, options) => (await call('GET', path, options)).json;
export const post = async (path, body, options) => (await call('POST', path, {body, ...options})).json;
export const patch = async (path, body) => (await call('PATCH', path, {body})).json;
export const remove = async path => (await call('DELETE', path)).json;

/** A page of a collection: `{items, next}`, `next` being the path of the following page or null. */
export async function page(path, options) {
  const {json, response} = await call('GET', path, options);
  return {items: json?.items ?? [], next: nextOf(response.headers.get('Link'))};
}

function nextOf(header) {
  const match = /<([^>]+)>\s*;[^,]*rel="?next"?/.exec(header ?? '');
  return match ? new URL(match[1], new URL('api/', BASE)).href : null;
}

export function jobPath(id, rest = '') {
  return `api/jobs/${encodeURIComponent(id)}${rest}`;
}

/** The key under which a request may be sent again without being done twice. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

export function testRunPage(id) {
  return new URL(`test-runs/${encodeURIComponent(id)}`, BASE).href;
}

/** A generation of API tests; without an id, the page that starts one. */
export function apiTestsPage(id) {
  return new URL(id ? `api-tests?job=${encodeURIComponent(id)}` : 'api-tests', BASE).href;
}

export function jobPage(id) {
  return new URL(`jobs/${encodeURIComponent(id)}`, BASE).href;
}

/** A link of the server's, made fit for use: only http(s), never a script. */
export function safeHref(href) {
  try {
    const url = new URL(href, BASE);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
