/* Keys, suggestions and the box drawn over the page. Everything also works by its buttons without this file. */
(function () {
  "use strict";
  var last = null;

  document.body.classList.add("js");

  function inputs() { return Array.prototype.slice.call(document.querySelectorAll("[data-value]")); }
  function target() { return last && document.contains(last) ? last : inputs()[0] || null; }
  function typing(node) { return node && /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) && !/^(checkbox|button|submit)$/.test(node.type); }

  function showChanged(input) {
    var value = input.closest(".value");
    if (value) { value.classList.toggle("changed", input.value !== input.dataset.start); }
  }
  function aim(input) {
    last = input;
    document.querySelectorAll(".value").forEach(function (value) {
      value.classList.toggle("target", inputs().length > 1 && value.contains(input));
    });
  }
  function fill(input, text, area) {
    if (!input) { return; }
    if (input.tagName === "SELECT") { return; }
    input.value = text;
    var value = input.closest(".value");
    var place = value ? value.querySelector("[data-area]") : null;
    if (place) { place.value = area || ""; }
    showChanged(input);
  }

  document.addEventListener("focusin", function (event) { if (event.target.matches("[data-value]")) { aim(event.target); } });
  document.addEventListener("input", function (event) { if (event.target.matches("[data-value]")) { showChanged(event.target); } });
  document.addEventListener("click", function (event) {
    var choice = event.target.closest("[data-choice]");
    if (choice) {
      var own = choice.closest(".value");
      var field = choice.dataset.for ? document.querySelector('[name="' + choice.dataset.for + '"]') : own && own.querySelector("[data-value]");
      fill(field, choice.dataset.choice, "");
      if (field) { field.focus(); }
    }
    if (event.target.closest("[data-swap]")) { swap(); }
  });
  function swap() {
    var pair = inputs();
    if (pair.length === 2) { var text = pair[0].value; pair[0].value = pair[1].value; pair[1].value = text; }
  }

  function choose(number) {
    var field = target();
    var value = field && field.closest(".value, form");
    var choices = value ? value.querySelectorAll("[data-choice]") : [];
    if (choices[number - 1]) { choices[number - 1].click(); return true; }
    return false;
  }
  function step(by) {
    var links = Array.prototype.slice.call(document.querySelectorAll("ol.queue a"));
    if (!links.length) { return false; }
    var now = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, now + by))].focus();
    return true;
  }
  function zoom(by) {
    var sheet = document.querySelector(".sheet");
    if (!sheet) { return false; }
    var level = Number(sheet.dataset.zoom || 1) + by;
    level = Math.max(0, Math.min(3, level));
    sheet.dataset.zoom = String(level);
    sheet.className = "sheet zoom-" + level;
    showPlace();
    return true;
  }
  /* Single letters can be switched off (WCAG 2.1.4); the choice stays in this browser. */
  var switchKeys = document.querySelector("[data-keys]");
  function keysOff() { try { return localStorage.getItem("tasten") === "aus"; } catch (error) { return false; } }
  function showKeys() {
    document.body.classList.toggle("no-keys", keysOff());
    if (switchKeys) { switchKeys.textContent = keysOff() ? "Tasten: aus" : "Tasten: an"; switchKeys.setAttribute("aria-pressed", String(!keysOff())); }
  }
  if (switchKeys) {
    switchKeys.addEventListener("click", function () {
      try { localStorage.setItem("tasten", keysOff() ? "an" : "aus"); } catch (error) { /* a private window keeps nothing */ }
      showKeys();
    });
  }
  showKeys();

  /* What was typed and not saved waits here when the page is left, and is there again on return. */
  var guarded = document.querySelector("form[data-guarded]"), draftKey = "eingabe:" + location.pathname;
  function draft() {
    var typed = {};
    inputs().forEach(function (input) { if (input.value !== (input.dataset.start || "")) { typed[input.name] = input.value; } });
    var note = guarded.querySelector("[name=bemerkung]");
    if (note && note.value) { typed.bemerkung = note.value; }
    return typed;
  }
  function keepDraft() {
    try {
      var typed = draft();
      if (Object.keys(typed).length) { sessionStorage.setItem(draftKey, JSON.stringify(typed)); } else { sessionStorage.removeItem(draftKey); }
    } catch (error) { /* nothing can be kept */ }
  }
  function takeDraft() {
    var typed = {};
    try { typed = JSON.parse(sessionStorage.getItem(draftKey) || "{}"); } catch (error) { return; }
    var names = Object.keys(typed).filter(function (name) {
      var field = guarded.querySelector('[name="' + CSS.escape(name) + '"]');
      if (!field || field.value === typed[name]) { return false; }
      field.value = typed[name]; return true;
    });
    if (names.length) {
      var note = document.createElement("p");
      note.className = "small kept"; note.setAttribute("role", "status");
      note.textContent = "Ihre Eingabe von vorhin ist noch nicht gespeichert und steht wieder da.";
      guarded.prepend(note);
    }
  }
  if (guarded) {
    takeDraft();
    guarded.addEventListener("input", keepDraft);
    guarded.addEventListener("submit", function () { try { sessionStorage.removeItem(draftKey); } catch (error) { /* none there */ } guarded.dataset.sent = "1"; });
    window.addEventListener("pagehide", function () { if (!guarded.dataset.sent) { keepDraft(); } });
  }

  function press(key) {
    var node = document.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (!node || node.disabled) { return false; }
    node.click();
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    if (event.key === "Escape" && document.activeElement) { document.activeElement.blur(); return; }
    if (typing(event.target)) {
      if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey) {
        event.preventDefault();
        event.target.form.requestSubmit(event.target.form.querySelector("[data-save]"));
      }
      if (event.key === "ArrowDown" && event.target.matches("[data-search]") && step(1)) { event.preventDefault(); }
      return;
    }
    var moves = /^(Arrow|\+|-|Tab)/.test(event.key);
    if (event.repeat && !moves) { if (event.key.length === 1) { event.preventDefault(); } return; } /* a held key decides nothing twice */
    if (keysOff() && event.key.length === 1 && event.key !== "+" && event.key !== "-") { return; }
    var done = false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { done = step(event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "/") { var box = document.querySelector("[data-search]"); if (box) { box.focus(); box.select(); done = true; } }
    else if (event.key.toLowerCase() === "k") { var field = target(); if (field) { field.focus(); if (field.select) { field.select(); } done = true; } }
    else if (/^[1-9]$/.test(event.key)) { done = choose(Number(event.key)); }
    else if (event.key === "+" || event.key === "-") { done = zoom(event.key === "+" ? 1 : -1); }
    else if (event.key === "Enter" && document.activeElement === document.body) {
      var save = document.querySelector("[data-save]");
      if (save) { save.form.requestSubmit(save); done = true; }
    }
    else { done = press(event.key.length === 1 ? event.key.toLowerCase() : event.key); }
    if (done) { event.preventDefault(); }
  });

  /* A list that is filtered while a line of it has the focus keeps the focus on its first line. */
  var within = false;
  document.addEventListener("htmx:beforeSwap", function () {
    var list = document.getElementById("liste");
    within = Boolean(list && list.contains(document.activeElement));
  });
  document.addEventListener("htmx:afterSettle", function () { if (within) { within = false; document.activeElement.blur(); step(1); } });

  function showPlace() {
    var place = document.querySelector(".place");
    var scroller = document.querySelector(".scroller");
    if (!place || !scroller) { return; }
    var box = place.getBoundingClientRect(), frame = scroller.getBoundingClientRect();
    scroller.scrollTop += box.top - frame.top - Math.max(40, frame.height / 3);
    scroller.scrollLeft += box.left - frame.left - 40;
  }

  function draw(sheet) {
    var svg = sheet.querySelector("svg"), drawn = sheet.querySelector(".drawn"), from = null;
    var width = Number(sheet.dataset.width), height = Number(sheet.dataset.height);
    function point(event) {
      var frame = svg.getBoundingClientRect();
      return { x: (event.clientX - frame.left) / frame.width * width, y: (event.clientY - frame.top) / frame.height * height };
    }
    function area(a, b) { return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)]; }
    function show(edges) {
      drawn.setAttribute("x", edges[0]); drawn.setAttribute("y", edges[1]);
      drawn.setAttribute("width", edges[2] - edges[0]); drawn.setAttribute("height", edges[3] - edges[1]);
    }
    svg.addEventListener("pointerdown", function (event) {
      if (event.button !== 0) { return; }
      from = point(event); svg.setPointerCapture(event.pointerId); show([from.x, from.y, from.x, from.y]);
      event.preventDefault();
    });
    svg.addEventListener("pointermove", function (event) { if (from) { show(area(from, point(event))); } });
    svg.addEventListener("pointerup", function (event) {
      if (!from) { return; }
      var edges = area(from, point(event)).map(function (edge) { return edge.toFixed(1); });
      from = null;
      if (edges[2] - edges[0] > 2 && edges[3] - edges[1] > 2) { take(edges); }
    });
    function take(edges) {
      var field = target(), whole = document.querySelector("[data-place]");
      if (!field) { return; }
      if (whole) { whole.value = [sheet.dataset.page].concat(edges).join(","); sheet.dataset.drawn = "1"; }
      if (field.tagName === "SELECT") { field = inputs().filter(function (other) { return other.tagName !== "SELECT"; })[0] || field; }
      var query = new URLSearchParams({ dokument: sheet.dataset.document, seite: sheet.dataset.page, x0: edges[0], oben: edges[1], x1: edges[2], unten: edges[3] });
      fetch(document.body.dataset.base + "/woerter?" + query).then(function (answer) { return answer.json(); }).then(function (found) {
        if (!found.text) { return; }
        fill(field, found.text, [sheet.dataset.page].concat(edges).join(","));
        field.focus();
      });
    }
  }

  /* A value and its boxes light up together. */
  function light(event) {
    var node = event.target.closest ? event.target.closest("[data-number]") : null;
    document.querySelectorAll(".lit").forEach(function (other) { other.classList.remove("lit"); });
    if (node) { document.querySelectorAll('[data-number="' + node.dataset.number + '"]').forEach(function (other) { other.classList.add("lit"); }); }
  }
  if (document.querySelector(".sheet.clickable")) { document.addEventListener("mouseover", light); document.addEventListener("focusin", light); }

  document.querySelectorAll(".sheet:not(.clickable)").forEach(draw);
  inputs().forEach(showChanged);
  var picture = document.querySelector(".sheet img");
  if (picture) { if (picture.complete) { showPlace(); } else { picture.addEventListener("load", showPlace); } }
  if (inputs()[0] && document.querySelector(".sheet")) { aim(inputs()[0]); }
})();
