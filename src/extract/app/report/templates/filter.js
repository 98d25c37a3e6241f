/* Filters the rows of a list by words, severity and status; groups without a row left are hidden. */
(function () {
  "use strict";
  function checked(form, name) {
    var boxes = form.querySelectorAll('input[name="' + name + '"]');
    if (!boxes.length) { return null; }
    return Array.prototype.filter.call(boxes, function (b) { return b.checked; }).map(function (b) { return b.value; });
  }
  function apply(form) {
    var area = document.querySelector(form.dataset.filter);
    var words = form.querySelector("[data-words]").value.toLowerCase().split(/\s+/).filter(Boolean);
    var severities = checked(form, "severity"), statuses = checked(form, "status"), left = 0;
    area.querySelectorAll("[data-row]").forEach(function (row) {
      var fits = words.every(function (word) { return row.dataset.text.indexOf(word) >= 0; }) &&
        (!severities || severities.indexOf(row.dataset.severity) >= 0) &&
        (!statuses || statuses.indexOf(row.dataset.status) >= 0);
      row.hidden = !fits;
      left += fits ? 1 : 0;
    });
    area.querySelectorAll("details.group").forEach(function (group) {
      var any = group.querySelector("[data-row]:not([hidden])");
      group.hidden = !any;
      if (any && words.length) { group.open = true; }
    });
    form.querySelector("[data-count]").textContent = left === 1 ? "1 Treffer" : left + " Treffer";
  }
  document.querySelectorAll("form[data-filter]").forEach(function (form) {
    form.addEventListener("input", function () { apply(form); });
    form.addEventListener("reset", function () { setTimeout(function () { apply(form); }); });
    apply(form);
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.group").forEach(function (group) { group.open = true; });
  });
})();
