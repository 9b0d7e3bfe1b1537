// A classic script in the head, so that the chosen theme is there before the first paint.
(() => {
  const root = document.documentElement;
  const key = 'headway.theme';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const stored = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage may be forbidden; the system's theme is used then.
    }
  };
  const isDark = () => (stored() ?? (dark.matches ? 'dark' : 'light')) === 'dark';
  const apply = () => {
    root.dataset.theme = isDark() ? 'dark' : 'light';
    for (const button of document.querySelectorAll('[data-theme-toggle]')) {
      const label = isDark() ? 'Switch to the light theme' : 'Switch to the dark theme';
      button.setAttribute('aria-label', label);
      button.title = label;
    }
    dispatchEvent(new Event('themechange'));
  };
  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', event => event.key === key && apply());
  addEventListener('DOMContentLoaded', apply);
  addEventListener('click', event => {
    if (!event.target.closest?.('[data-theme-toggle]')) {
      return;
    }
    const next = isDark() ? 'light' : 'dark';
    try {
      if ((next === 'dark') === dark.matches) {
        localStorage.removeItem(key);
      } else {
        localStorage.setItem(key, next);
      }
    } catch {
      root.dataset.theme = next;
      return;
    }
    apply();
  });
})();
