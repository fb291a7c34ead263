// Counts of a claim round as members claim, and copying the reminder: the page works without this by being loaded again.
const panel = document.querySelector("[data-round-events]");
const number = new Intl.NumberFormat();

if (panel?.dataset.roundEvents && "EventSource" in window) {
  const bar = panel.querySelector("progress");
  const words = panel.querySelector("[data-progress-words]");
  const show = (round) => {
    bar.value = round.claimed;
    words.textContent = `${number.format(round.claimed)} / ${number.format(round.entitlements)}`;
    for (const figure of panel.querySelectorAll("[data-count]")) figure.textContent = number.format(round[figure.dataset.count]);
    for (const offer of round.offers) {
      for (const cell of document.querySelectorAll("[data-offer]")) if (cell.dataset.offer === offer.sku) cell.textContent = number.format(offer.claimed);
      for (const cell of document.querySelectorAll("[data-left]")) if (cell.dataset.left === offer.sku) cell.textContent = number.format(offer.available);
    }
  };
  const events = new EventSource(panel.dataset.roundEvents);
  events.addEventListener("counts", (event) => show(JSON.parse(event.data)));
  events.addEventListener("rest", () => {
    events.close();
    location.reload();
  });
}

for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet small";
  button.textContent = text.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    button.textContent = text.dataset.copied;
  });
  text.after(button);
}
