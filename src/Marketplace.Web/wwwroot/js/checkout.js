// Choosing a province sends the form to the page's own "Place" handler at once; without script its button does the same.
const province = document.querySelector("select[data-province]");
const place = document.querySelector("button[data-place]");
if (province && place) {
  place.hidden = true;
  province.addEventListener("change", () => province.form.requestSubmit(place));
}
