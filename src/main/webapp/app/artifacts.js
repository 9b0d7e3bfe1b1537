import {get, jobPath, safeHref} from './api.js';
import {h, show} from './dom.js';
import {bytes} from './format.js';

/** The files that the job left, those that are `wanted`. */
export function artifacts(id, added, wanted = () => true) {
  const list = h('ul', {class: 'files'});
  const element = h('section', {class: 'card', 'aria-labelledby': 'files-title', hidden: true},
    h('div', {class: 'card-head'}, h('h2', {id: 'files-title', text: 'Artifacts'})), list);
  const known = new Map();

  function add(file) {
    if (!wanted(file)) {
      return;
    }
    const {name, media_type: type = '', size, size_bytes: alias, href} = file;
    const link = safeHref(href ?? jobPath(id, `/artifacts/${encodeURIComponent(name)}`));
    const view = h('li', {class: 'file'},
      type.startsWith('image/') && link ? h('a', {href: link, target: '_blank', rel: 'noopener', class: 'thumb'}, h('img', {src: link, alt: `Preview of ${name}`, loading: 'lazy'})) : null,
      h('span', {class: 'file-name'}, h('a', {class: 'link', href: link, target: '_blank', rel: 'noopener', text: name}),
        h('span', {class: 'muted tabular', text: `${bytes(size ?? alias)} · ${type}`})),
      h('a', {class: 'button small', href: link, download: name.split('/').pop(), 'aria-label': `Download ${name}`}, 'Download'));
    if (known.has(name)) {
      known.get(name).replaceWith(view);
    } else {
      list.append(view);
    }
    known.set(name, view);
    show(element, true);
    added(file);
  }

  async function load() {
    try {
      (await get(jobPath(id, '/artifacts'))).items.forEach(add);
    } catch {
      // The live artifact events still come.
    }
  }

  return {element, add, load};
}
