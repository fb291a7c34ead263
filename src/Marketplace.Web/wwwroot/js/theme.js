// Before first paint: the theme one chose, and the word that scripts run. Classic, tiny, blocking on purpose.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("sh-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (_) { /* storage may be closed to us */ }
})();
