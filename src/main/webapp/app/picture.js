import {jobPath, safeHref} from './api.js';
import {h, setAttribute, setText, show} from './dom.js';
import {count} from './format.js';

const MAX_SIDE = 2_048;
const AT_ONCE = 6;
const MOST_PIXELS = 40_000_000;

/** Paints each tile at its place as soon as it is committed, for results whose output says where it belongs. */
export function picture(id, jobNow) {
  const canvas = h('canvas', {class: 'picture', role: 'img', 'aria-label': 'The picture, not begun yet'});
  const frame = h('div', {class: 'picture-frame', tabindex: 0, role: 'group', 'aria-label': 'Picture, scrolls when enlarged'}, canvas);
  const figure = h('span', {class: 'muted tabular'});
  const zoom = h('button', {type: 'button', class: 'button small', 'aria-pressed': 'false', onclick: () => enlarge(zoom.getAttribute('aria-pressed') !== 'true')}, 'Enlarge');
  const full = h('a', {class: 'button small', hidden: true, target: '_blank', rel: 'noopener'}, 'Full size');
  const element = h('section', {class: 'card', 'aria-labelledby': 'picture-title', hidden: true},
    h('div', {class: 'card-head'}, h('h2', {id: 'picture-title', text: 'Picture'}), figure, h('span', {class: 'end'}, zoom, full)), frame);
  const context = canvas.getContext('2d');
  const seen = new Map();
  const waiting = [];
  let loading = 0;
  let scale = null;
  let painted = 0;
  let failed = 0;
  let whole = false;

  function prepare() {
    const {width, height} = jobNow().parameters ?? {};
    if (!(width > 0 && height > 0)) {
      return false;
    }
    scale = Math.min(1, MAX_SIDE / Math.max(width, height));
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.style.aspectRatio = `${width} / ${height}`;
    canvas.style.setProperty('--natural', `${width}px`);
    show(element, true);
    return true;
  }

  function add(results) {
    if (whole && jobNow().status === 'completed') {
      return;
    }
    whole = false;
    for (const {output, seq} of results) {
      const tile = output?.tile;
      if (!tile?.href || seen.get(tile.href) >= seq) {
        continue;
      }
      if (scale === null && !prepare()) {
        return;
      }
      seen.set(tile.href, seq);
      waiting.push(tile);
    }
    pump();
  }

  function pump() {
    while (loading < AT_ONCE && waiting.length > 0) {
      loading++;
      paint(waiting.shift()).then(() => {
        loading--;
        say();
        pump();
      });
    }
  }

  async function paint({x, y, width, height, href}) {
    const image = new Image();
    image.src = safeHref(href) ?? '';
    try {
      await image.decode();
      // Edges on whole pixels, or the seams between tiles would show.
      const [left, top] = [Math.round(x * scale), Math.round(y * scale)];
      const [right, bottom] = [Math.round((x + width) * scale), Math.round((y + height) * scale)];
      context.drawImage(image, left, top, right - left, bottom - top);
      painted++;
    } catch {
      failed++; // Said in the figure; the finished picture does not need it.
    }
  }

  function say() {
    if (whole) {
      return;
    }
    setText(figure, failed > 0 ? `${count(failed)} tiles could not be loaded` : '');
    const {width, height} = jobNow().parameters;
    setAttribute(canvas, 'aria-label', `The picture, ${count(width)} × ${count(height)} pixels, ${count(painted)} tiles painted so far`);
  }

  function enlarge(on) {
    setAttribute(zoom, 'aria-pressed', on);
    setText(zoom, on ? 'Fit' : 'Enlarge');
    const middle = [(frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth, (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight];
    frame.classList.toggle('enlarged', on);
    frame.scrollTo(middle[0] * frame.scrollWidth - frame.clientWidth / 2, middle[1] * frame.scrollHeight - frame.clientHeight / 2);
  }

  return {
    element,
    add,
    /** Links the finished picture, and shows it in place of its tiles if it is one and not too large. */
    async finished(name, href) {
      const link = safeHref(href ?? jobPath(id, `/artifacts/${encodeURIComponent(name)}`));
      const {width, height} = jobNow().parameters ?? {};
      if (!link || !(width > 0 && height > 0)) {
        return;
      }
      full.href = link;
      show(full, true);
      if (width * height > MOST_PIXELS) {
        return;
      }
      const image = new Image();
      image.src = link;
      try {
        await image.decode();
      } catch {
        return; // The tiles are shown, as before.
      }
      if (image.naturalWidth === width && image.naturalHeight === height && (scale !== null || prepare())) {
        whole = true;
        waiting.length = 0;
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        setAttribute(canvas, 'aria-label', `The finished picture, ${count(width)} × ${count(height)} pixels`);
      }
    },
  };
}
