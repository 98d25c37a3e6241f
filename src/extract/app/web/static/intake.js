/* Files dropped or picked: sent one after the other, each told of; reading starts when all are there. */
(function () {
  "use strict";
  document.querySelectorAll("[data-intake]").forEach(function (form) {
  var around = form.parentElement, list = around.querySelector("[data-intake-files]"), state = around.querySelector("[data-intake-state]");
  var queue = [], busy = false, sent = 0, all = 0, fresh = 0;

  form.addEventListener("dragover", function (event) { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", function () { form.classList.remove("over"); });
  form.addEventListener("drop", function (event) {
    event.preventDefault(); form.classList.remove("over");
    var items = Array.prototype.slice.call(event.dataTransfer.items || []);
    var entries = items.map(function (item) { return item.webkitGetAsEntry ? item.webkitGetAsEntry() : null; }).filter(Boolean);
    if (entries.length) { Promise.all(entries.map(function (entry) { return walk(entry, ""); })).then(function (found) { add(flat(found)); }); }
    else { add(Array.prototype.slice.call(event.dataTransfer.files).map(function (file) { return { file: file, name: file.name }; })); }
  });
  form.querySelectorAll("[data-pick]").forEach(function (pick) {
    pick.addEventListener("change", function () {
      add(Array.prototype.slice.call(pick.files).map(function (file) { return { file: file, name: file.webkitRelativePath || file.name }; }));
      pick.value = "";
    });
  });
  /* A file that misses the field must not replace the page. */
  ["dragover", "drop"].forEach(function (kind) { document.addEventListener(kind, function (event) { event.preventDefault(); }); });

  function flat(lists) { return lists.reduce(function (all, some) { return all.concat(some); }, []); }
  function walk(entry, path) {
    if (entry.isFile) { return new Promise(function (done) { entry.file(function (file) { done([{ file: file, name: path + file.name }]); }, function () { done([]); }); }); }
    return read(entry.createReader(), []).then(function (inner) {
      return Promise.all(inner.map(function (one) { return walk(one, path + entry.name + "/"); })).then(flat);
    });
  }
  function read(reader, found) {
    return new Promise(function (done) {
      reader.readEntries(function (some) { if (some.length) { read(reader, found.concat(some)).then(done); } else { done(found); } }, function () { done(found); });
    });
  }

  function add(files) {
    files = files.filter(function (one) { return !/(^|\/)(\.|thumbs\.db$|desktop\.ini$)/i.test(one.name); });
    if (!files.length) { return; }
    all += files.length; queue = queue.concat(files); next();
  }
  function tell() { state.textContent = sent < all ? sent + " von " + all + " Dateien abgelegt" : ""; }
  function next() {
    tell();
    if (busy) { return; }
    var one = queue.shift();
    if (!one) { if (fresh) { fresh = 0; start(); } return; }
    busy = true;
    var line = document.createElement("li"), name = document.createElement("span"), told = document.createElement("span"), bar = document.createElement("progress");
    name.textContent = one.name; told.className = "state"; bar.max = 1; bar.value = 0; bar.setAttribute("aria-label", one.name + " wird abgelegt");
    line.append(name, bar, told); list.prepend(line);
    while (list.children.length > 60) { list.lastElementChild.remove(); }
    send(one, bar, function (answer) {
      bar.remove(); told.textContent = answer.told; told.classList.add(answer.state);
      if (answer.name) { name.textContent = answer.name; }
      if (answer.state === "neu") { fresh += 1; }
      sent += 1; busy = false; next();
    });
  }
  function send(one, bar, done) {
    var request = new XMLHttpRequest();
    request.open("POST", form.dataset.intake + (form.dataset.intake.indexOf("?") < 0 ? "?" : "&") + "name=" + encodeURIComponent(one.name));
    request.setRequestHeader("X-Siegel", form.dataset.seal);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", function (event) { if (event.lengthComputable) { bar.max = event.total; bar.value = event.loaded; } });
    request.addEventListener("load", function () {
      var answer;
      try { answer = JSON.parse(request.responseText); } catch (error) { answer = { state: "abgelehnt", told: request.status === 413 ? "Die Datei ist zu groß (höchstens 4 GB)." : "Das ließ sich nicht ablegen." }; }
      done(answer);
    });
    request.addEventListener("error", function () { done({ state: "abgelehnt", told: "Das Programm antwortet nicht. Läuft es noch?" }); });
    request.send(one.file);
  }
  function start() {
    if (!form.hasAttribute("data-start")) { location.reload(); return; }
    if (document.querySelector("#lauf progress")) { state.textContent = "Es wird schon eingelesen; die neuen Dateien warten bis danach."; return; }
    form.requestSubmit();
  }
  });
})();
