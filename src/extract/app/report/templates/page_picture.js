/* A value and its boxes on the page light up together, whichever of them is pointed at or focused.
   Where boxes lie over each other, all the values under the pointer light up; a click goes to the smallest. */
(function () {
  "use strict";
  var pointed = [];
  function light(id, on) {
    document.querySelectorAll('[data-value="' + CSS.escape(id) + '"]').forEach(function (part) { part.classList.toggle("on", on); });
  }
  function boxesAt(event) {
    var found = document.elementsFromPoint(event.clientX, event.clientY).filter(function (part) { return part.classList.contains("box"); });
    function area(box) { var place = box.getBoundingClientRect(); return place.width * place.height; }
    return found.sort(function (one, other) { return area(one) - area(other); });
  }
  function lineAt(event) {
    var line = event.target.closest ? event.target.closest("li[data-value]") : null;
    return line ? [line] : [];
  }
  function point(ids) {
    if (ids.join() === pointed.join()) { return; }
    pointed.forEach(function (id) { light(id, false); });
    ids.forEach(function (id) { light(id, true); });
    pointed = ids;
  }
  document.addEventListener("mousemove", function (event) {
    var inPicture = event.target.closest && event.target.closest(".picture");
    point((inPicture ? boxesAt(event) : lineAt(event)).map(function (part) { return part.dataset.value; }));
  });
  document.addEventListener("focusin", function (event) { point(lineAt(event).map(function (part) { return part.dataset.value; })); });
  document.addEventListener("click", function (event) {
    var inPicture = event.target.closest && event.target.closest(".picture");
    var box = inPicture ? boxesAt(event)[0] : null;
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
