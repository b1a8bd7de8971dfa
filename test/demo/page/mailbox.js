/* Puts the mail that the address names into the page, without loading anything. */

const main = document.querySelector('main');
const rows = [...document.querySelectorAll('nav a')];

function show() {
  const row = rows.find((one) => one.hash === location.hash) ?? rows[0];
  const mail = document.getElementById(`mail-${row.hash.slice(1)}`);
  main.replaceChildren(mail.content.cloneNode(true));
  main.scrollTop = 0;
  for (const one of rows) one.removeAttribute('aria-current');
  row.setAttribute('aria-current', 'true');
  row.scrollIntoView({ block: 'nearest' });
}

addEventListener('hashchange', show);
if (location.hash) show();
