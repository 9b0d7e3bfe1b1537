/** Makes an element: attributes, `on…` handlers, `text`, `class`, `dataset`; then children (strings, elements, null). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'text') {
      element.textContent = value;
    } else if (name === 'class') {
      element.className = value;
    } else if (name === 'dataset') {
      Object.assign(element.dataset, value);
    } else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'open') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Writes only what differs: an unchanged text costs no layout and no announcement. */
export function setText(element, text) {
  const value = text ?? '';
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

export function setAttribute(element, name, value) {
  if (value === null || value === undefined) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, value);
  }
}

export function show(element, visible) {
  if (element.hidden === visible) {
    element.hidden = !visible;
  }
}

/** Runs the function once before the next paint, however often it is asked for; in a hidden tab once a second. */
export function batched(run) {
  let scheduled = false;
  const go = () => {
    scheduled = false;
    run();
  };
  return () => {
    if (!scheduled) {
      scheduled = true;
      if (document.hidden) {
        setTimeout(go, 1_000);
      } else {
        requestAnimationFrame(go);
      }
    }
  };
}

/** Runs the function at most once in `ms`, and less often if it is slow: it never takes more than a tenth of the time. */
export function throttled(run, ms) {
  let timer = null;
  let next = 0;
  const go = () => {
    timer = null;
    const start = performance.now();
    run();
    const end = performance.now();
    next = end + Math.max(ms, 9 * (end - start));
  };
  return () => {
    timer ??= setTimeout(() => (document.hidden ? go() : requestAnimationFrame(go)), Math.max(0, next - performance.now()));
  };
}

/** Runs now and then while the page is seen; ends when the element has left the page. */
export function ticking(element, run, ms = 1_000) {
  let wasThere = false;
  const timer = setInterval(() => {
    if (wasThere && !element.isConnected) {
      clearInterval(timer);
      return;
    }
    wasThere ||= element.isConnected;
    if (wasThere && !document.hidden) {
      run();
    }
  }, ms);
}

export function debounced(run, ms) {
  let timer = null;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), ms);
  };
}

/** Tells a screen reader; only for what somebody who cannot see the page would want to be told. */
export function announce(text) {
  const region = document.getElementById('announcer');
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}

/** A colour of the present theme, for canvases. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Makes a canvas as sharp as the screen; returns its context, scaled to CSS pixels. */
export function sharp(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const w = Math.max(1, Math.round(width * ratio));
  const h2 = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== w || canvas.height !== h2) {
    canvas.width = w;
    canvas.height = h2;
  }
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea', {value: text});
    (button.closest('dialog') ?? document.body).append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }
  const before = button.dataset.label ?? button.textContent;
  button.dataset.label = before;
  button.textContent = 'Copied';
  announce('Copied');
  clearTimeout(button.copyTimer);
  button.copyTimer = setTimeout(() => {
    button.textContent = before;
  }, 1_500);
}
