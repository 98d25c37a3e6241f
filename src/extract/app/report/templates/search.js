/* Where only the first documents are listed here, the search looks through all of them. */
(function () {
  "use strict";
  if (typeof DOCUMENTS === "undefined") { return; }
  var input = document.getElementById("suche"), out = document.getElementById("treffer");
  input.addEventListener("input", function () {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    out.textContent = "";
    if (!words.length) { return; }
    var found = DOCUMENTS.filter(function (entry) {
      var text = (entry[0] + " " + entry[1]).toLowerCase();
      return words.every(function (word) { return text.indexOf(word) >= 0; });
    });
    var told = document.createElement("p");
    told.textContent = found.length + " von " + DOCUMENTS.length + " Dokumenten" + (found.length > 50 ? ", die ersten 50:" : ":");
    var list = document.createElement("ul");
    found.slice(0, 50).forEach(function (entry) {
      var item = document.createElement("li"), name = document.createElement(entry[2] ? "a" : "span");
      if (entry[2]) { name.href = entry[2].split("/").map(encodeURIComponent).join("/"); }
      name.textContent = entry[0];
      item.appendChild(name);
      list.appendChild(item);
    });
    out.appendChild(told);
    out.appendChild(list);
  });
})();
