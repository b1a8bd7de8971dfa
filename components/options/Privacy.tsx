import { words } from '../../lib/words';

/** What is kept where, and for how long. */
export function Privacy() {
  const say = words().options.privacy;
  const facts = [
    { name: say.tickets, text: say.ticketsText },
    { name: say.written, text: say.writtenText },
    { name: say.access, text: say.accessText },
  ];
  return (
    <section id="privacy" aria-labelledby="privacy-title">
      <h2 id="privacy-title">{say.title}</h2>
      <ul class="card settings">
        {facts.map(({ name, text }) => (
          <li key={name} class="setting">
            <div class="setting__text">
              <span class="setting__name">{name}</span>
              <span class="setting__hint">{text}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
