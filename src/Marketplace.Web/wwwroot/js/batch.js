// Live progress of a batch: the page works without this by refreshing itself.
const panel = document.querySelector("[data-batch-events]");

if (panel && "EventSource" in window) {
  const bar = panel.querySelector("progress");
  const words = panel.querySelector("[data-progress-words]");
  const rate = panel.querySelector("[data-rate]");
  const number = new Intl.NumberFormat();
  let began = null;

  const show = ({ done, total }) => {
    bar.max = Math.max(1, total);
    bar.value = done;
    words.textContent = `${number.format(done)} / ${number.format(total)}`;
    const now = performance.now();
    if (!began || done < began.done) began = { done, now };
    const seconds = (now - began.now) / 1000;
    if (done === began.done || seconds < 0.5) return;
    const perSecond = (done - began.done) / seconds;
    rate.textContent = panel.dataset.wordsRate
      .replace("{0}", number.format(Math.round(perSecond)))
      .replace("{1}", number.format(Math.ceil((total - done) / perSecond)));
  };

  const events = new EventSource(panel.dataset.batchEvents);
  events.addEventListener("progress", (event) => show(JSON.parse(event.data).progress));
  events.addEventListener("rest", () => {
    events.close();
    location.reload();
  });
}
