// Live progress of a batch: the page works without this by refreshing itself.
const panel = document.querySelector("[data-batch-events]");

if (panel && "EventSource" in window) {
  const bar = panel.querySelector("progress");
  const words = panel.querySelector("[data-progress-words]");
  const rate = panel.querySelector("[data-rate]");
  const rest = panel.querySelector("[data-at-rest]");
  const number = new Intl.NumberFormat();
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "Asia/Shanghai" });

  const show = ({ done, total, rowsPerSecond, secondsLeft, movedAt, atRest }) => {
    rest.hidden = !atRest;
    if (!bar) return;
    bar.max = Math.max(1, total);
    bar.value = done;
    words.textContent = `${number.format(done)} / ${number.format(total)}`;
    rate.textContent = rowsPerSecond == null || atRest ? "" : panel.dataset.wordsRate
      .replace("{0}", number.format(rowsPerSecond))
      .replace("{1}", number.format(secondsLeft))
      .replace("{2}", time.format(Date.parse(movedAt) + secondsLeft * 1000));
  };

  const cancelling = !bar;
  const events = new EventSource(panel.dataset.batchEvents);
  events.addEventListener("progress", (event) => {
    const batch = JSON.parse(event.data);
    // Cancelled in another window: what stands on the page is not true any more.
    if (batch.cancelWanted && !cancelling) location.reload();
    else show(batch.progress);
  });
  events.addEventListener("rest", () => {
    events.close();
    location.reload();
  });
}
