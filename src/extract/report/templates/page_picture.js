/* A value and its boxes on the page light up together, whichever of them is pointed at or focused. */
(function () {
  "use strict";
  function parts(id) { return document.querySelectorAll('[data-value="' + CSS.escape(id) + '"]'); }
  function light(id, on) { parts(id).forEach(function (part) { part.classList.toggle("on", on); }); }
  function idOf(event) {
    var part = event.target.closest ? event.target.closest("[data-value]") : null;
    return part ? part.dataset.value : null;
  }
  ["mouseover", "focusin"].forEach(function (name) {
    document.addEventListener(name, function (event) { var id = idOf(event); if (id) { light(id, true); } });
  });
  ["mouseout", "focusout"].forEach(function (name) {
    document.addEventListener(name, function (event) { var id = idOf(event); if (id) { light(id, false); } });
  });
  document.addEventListener("click", function (event) {
    var box = event.target.closest ? event.target.closest(".box") : null;
    if (!box) { return; }
    var line = document.querySelector('li[data-value="' + CSS.escape(box.dataset.value) + '"]');
    if (line) { line.focus(); line.scrollIntoView({ block: "center" }); }
  });
  document.querySelectorAll("input[data-kind]").forEach(function (input) {
    function show() {
      document.querySelectorAll('[data-value].k-' + input.dataset.kind).forEach(function (part) { part.hidden = !input.checked; });
    }
    input.addEventListener("change", show);
    show();
  });
})();
