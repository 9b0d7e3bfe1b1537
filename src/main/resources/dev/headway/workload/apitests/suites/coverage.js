const find = document.getElementById('find');
const open = document.getElementById('open');
const operations = [...document.querySelectorAll('.operation')];
const show = () => {
  let found = 0;
  for (const each of operations) {
    const title = each.querySelector('summary').textContent.toLowerCase();
    each.hidden = !title.includes(find.value.toLowerCase()) || (open.checked && !each.classList.contains('gaps'));
    found += each.hidden ? 0 : 1;
  }
  document.getElementById('found').textContent = found + ' of ' + operations.length;
};
find.addEventListener('input', show);
open.addEventListener('change', show);
document.querySelector('.filter').addEventListener('submit', event => event.preventDefault());
document.querySelector('.filter').hidden = false;
show();
