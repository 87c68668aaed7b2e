// SPDX-License-Identifier: Apache-2.0
// Withholds what has become too old since a page of the station was written, and filters the table.

function look() {
  const now = Date.now() / 1000;
  const text = document.body.dataset.text;
  const end = document.body.dataset.end;
  const isOld = end !== undefined && now > Number(end);
  document.getElementById("old").hidden = !isOld;
  for (const row of document.querySelectorAll("[data-end]")) {
    if (row === document.body || (!isOld && now <= Number(row.dataset.end))) continue;
    row.setAttribute("class", row.classList.contains("mark") ? "mark lost" : "lost");
    row.querySelectorAll("td").forEach((cell, index) => {
      if (index > 0) cell.textContent = text;
    });
  }
  filter();
}

/// Hides the offices that are not looked for; the page reloads by itself, so its address has what is.
function filter() {
  const words = document.getElementById("words");
  const kind = document.getElementById("kind");
  if (!words) return;
  const wanted = words.value.trim().toLowerCase();
  const shown = new Set();
  for (const row of document.querySelectorAll("tr[data-sign]")) {
    const isKind = !kind.value || row.classList.contains(kind.value);
    row.hidden = !isKind || !row.textContent.toLowerCase().includes(wanted);
    if (!row.hidden) shown.add(row.dataset.sign);
  }
  for (const mark of document.querySelectorAll(".mark")) {
    mark.toggleAttribute("hidden", !shown.has(mark.dataset.sign));
  }
  const hash = `#${new URLSearchParams({ words: words.value, kind: kind.value })}`;
  if (window.location.hash !== hash && (words.value || kind.value || window.location.hash)) {
    window.history.replaceState(null, "", hash);
  }
}

const tools = document.getElementById("tools");
if (tools) {
  const kept = new URLSearchParams(window.location.hash.slice(1));
  document.getElementById("words").value = kept.get("words") || "";
  document.getElementById("kind").value = kept.get("kind") || "";
  tools.hidden = false;
  tools.addEventListener("input", filter);
  tools.addEventListener("change", filter);
}
look();
window.setInterval(look, 5000);
