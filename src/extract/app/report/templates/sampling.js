/* Acceptance sampling in the page: exact binomial, the interval of Clopper and Pearson by bisection. */
(function () {
  "use strict";
  var logs = [0];
  function logFactorial(n) {
    for (var i = logs.length; i <= n; i++) { logs[i] = logs[i - 1] + Math.log(i); }
    return logs[n];
  }
  function tail(errors, checked, share) {
    if (share <= 0) { return 1; }
    if (share >= 1) { return errors >= checked ? 1 : 0; }
    var sum = 0;
    for (var k = 0; k <= Math.min(errors, checked); k++) {
      sum += Math.exp(logFactorial(checked) - logFactorial(k) - logFactorial(checked - k) + k * Math.log(share) + (checked - k) * Math.log1p(-share));
    }
    return Math.min(1, sum);
  }
  function sampleSize(confidence, tolerated, allowed) {
    var low = allowed + 1, high = allowed + 1;
    while (tail(allowed, high, tolerated) > 1 - confidence) { low = high; high *= 2; }
    while (low < high) {
      var middle = Math.floor((low + high) / 2);
      if (tail(allowed, middle, tolerated) <= 1 - confidence) { high = middle; } else { low = middle + 1; }
    }
    return low;
  }
  function solve(below) {
    var low = 0, high = 1;
    for (var i = 0; i < 80; i++) { var middle = (low + high) / 2; if (below(middle)) { low = middle; } else { high = middle; } }
    return (low + high) / 2;
  }
  function interval(errors, checked, confidence) {
    var half = (1 - confidence) / 2;
    return [
      errors === 0 ? 0 : solve(function (p) { return 1 - tail(errors - 1, checked, p) < half; }),
      errors === checked ? 1 : solve(function (p) { return tail(errors, checked, p) > half; })
    ];
  }
  window.acceptance = { sampleSize: sampleSize, interval: interval };
  function by(id) { return document.getElementById(id); }
  function number(id, least) { var value = parseFloat(by(id).value); return isFinite(value) ? Math.max(least, value) : least; }
  function percent(share) { return (share * 100).toFixed(1).replace(".", ",") + " %"; }
  function plan() {
    var confidence = parseFloat(by("konfidenz").value), limit = Math.min(number("grenze", 0.1), 99), allowed = Math.min(Math.floor(number("erlaubt", 0)), 200);
    var size = sampleSize(confidence, limit / 100, allowed);
    var may = allowed === 0 ? "keine darf fehlerhaft sein" : "höchstens " + allowed + " davon " + (allowed === 1 ? "darf" : "dürfen") + " fehlerhaft sein";
    by("umfang").textContent = "Zu prüfen sind " + size + " Seiten, und " + may + ": Dann sind mit " + Math.round(confidence * 100) + " % Sicherheit höchstens " + String(limit).replace(".", ",") + " % aller Seiten fehlerhaft.";
  }
  function judge() {
    var checked = Math.min(Math.floor(number("geprueft", 0)), 100000), errors = Math.floor(number("fehlerhaft", 0)), out = by("urteil");
    var confidence = parseFloat(by("konfidenz").value);
    if (checked < 1) { out.textContent = "Noch ist keine Seite geprüft."; return; }
    if (errors > checked) { out.textContent = "Es können nicht mehr Seiten fehlerhaft sein, als geprüft sind."; return; }
    var bounds = interval(errors, checked, confidence), limit = Math.min(number("grenze", 0.1), 99) / 100;
    var needed = sampleSize(confidence, limit, Math.min(Math.floor(number("erlaubt", 0)), 200));
    var verdict = " Bis zum Plan fehlen noch " + (needed - checked) + " Seiten.";
    if (errors > number("erlaubt", 0)) { verdict = " Der Bestand ist nach diesem Plan nicht anzunehmen."; }
    else if (checked >= needed) { verdict = " Der Bestand ist nach diesem Plan anzunehmen."; }
    out.textContent = checked + " geprüft, " + errors + " fehlerhaft: Fehleranteil " + percent(errors / checked) + ", mit " + Math.round(confidence * 100) + " % Sicherheit zwischen " + percent(bounds[0]) + " und " + percent(bounds[1]) + " (Clopper–Pearson)." + verdict;
  }
  var store = "vorlagen-stichprobe-" + RUN;
  function load() { try { return JSON.parse(localStorage.getItem(store) || "{}"); } catch (error) { return {}; } }
  function save(verdicts) { try { localStorage.setItem(store, JSON.stringify(verdicts)); } catch (error) { /* private window: nothing is kept */ } }
  var verdicts = load();
  function count() {
    var given = Object.keys(verdicts).filter(function (key) { return verdicts[key]; });
    if (!given.length) { return; }
    by("geprueft").value = given.length;
    by("fehlerhaft").value = given.filter(function (key) { return verdicts[key] === "bad"; }).length;
  }
  document.querySelectorAll("fieldset[data-key]").forEach(function (field) {
    var key = field.dataset.key;
    field.querySelectorAll("input").forEach(function (input) { input.checked = input.value === (verdicts[key] || ""); });
    field.addEventListener("change", function (event) { verdicts[key] = event.target.value; save(verdicts); count(); judge(); });
  });
  by("leeren").addEventListener("click", function () {
    verdicts = {}; save(verdicts);
    document.querySelectorAll("fieldset[data-key] input").forEach(function (input) { input.checked = input.value === ""; });
    by("geprueft").value = 0; by("fehlerhaft").value = 0; judge();
  });
  ["plan", "ergebnis"].forEach(function (id) { by(id).addEventListener("input", function () { plan(); judge(); }); });
  count(); plan(); judge();
})();
