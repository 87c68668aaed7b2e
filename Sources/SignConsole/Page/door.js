// SPDX-License-Identifier: Apache-2.0
// The page of a screen at the door. It reads state.json every few seconds, and shows nobody's
// whereabouts once that file has not been renewed for two minutes.

/// The age above which a state is not shown, in milliseconds.
const LONGEST_AGE = 120000;

/// The time between two readings, in milliseconds.
const PERIOD = 5000;

// The latest state, and the text that tells it from the one before.
let last = null;
let beat = null;

// When the file was last renewed: by the wall clock, which goes on while the computer sleeps, and by
// the one that nobody can set.
let renewed = null;

/// Reads the state and shows it.
async function read() {
  let page = null;
  try {
    const reply = await window.fetch("state.json", { cache: "no-store" });
    if (reply.ok) page = await reply.json();
  } catch (error) {
    // Without the file its age decides what is shown.
  }
  if (page && page.beat !== beat) {
    // The first one may have been there for long: its own time decides, or the next one.
    const isRenewed = beat !== null || isNear(page.written);
    if (isRenewed) renewed = { wall: Date.now(), running: window.performance.now() };
    beat = page.beat;
    last = page;
  }
  show(last && last.isKnown && isFresh() ? last : null);
}

function isNear(written) {
  return typeof written === "number" && Math.abs(Date.now() - written) < LONGEST_AGE;
}

function isFresh() {
  if (!renewed) return false;
  const ages = [Date.now() - renewed.wall, window.performance.now() - renewed.running];
  return ages.every((age) => age >= 0 && age < LONGEST_AGE);
}

/// Shows a state; without one that the whereabouts are not known.
function show(page) {
  const version = JSON.stringify(page);
  if (version === show.version) return;
  show.version = version;
  const door = document.getElementById("door");
  if (!page) {
    door.replaceChildren(
      made("section", "out-of-service",
        made("h1", "", "暂停显示"), made("p", "english", "Not in service"),
        made("p", "", "民警去向暂时不明，请与派出所联系。"),
        made("p", "english", "Where the officers are is not known now. Please ask the police station."),
        emergency()));
    return;
  }
  const site = page.site.slice();
  const office = site.pop() || "";
  door.replaceChildren(
    made("header", "",
      made("p", "above", site.join("　")), made("h1", "", office),
      made("p", "english", page.english || "")),
    made("div", `people count-${Math.min(page.people.length, 8)}`, ...page.people.map(person)),
    emergency());
}

function person(officer) {
  const label = made("div", "label", made("strong", "", officer.label),
    made("span", "english", officer.labelEnglish));
  if (/^#[0-9a-fA-F]{6}$/.test(officer.colour || "")) label.style.borderColor = officer.colour;
  return made("article", "",
    made("h2", "", officer.name), made("p", "rank", officer.rank || ""), label,
    made("p", officer.isLate ? "detail late" : "detail", officer.detail || ""),
    made("p", "english", officer.detailEnglish || ""),
    made("p", "note", officer.note || ""),
    made("p", "contact", officer.contact ? `电话 ${officer.contact}` : ""));
}

function emergency() {
  return made("footer", "", made("span", "", "紧急情况请拨打 110"),
    made("span", "english", "Emergency: 110"));
}

/// An element with texts and elements in it; what people wrote is only ever text.
function made(tag, name, ...content) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...content);
  return element;
}

show(null);
read();
window.setInterval(read, PERIOD);
