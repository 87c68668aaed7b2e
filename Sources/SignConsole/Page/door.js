// SPDX-License-Identifier: Apache-2.0
// The page of a screen at the door. It reads beat.json every few seconds, and shows nobody's
// whereabouts once that file has not been renewed for two minutes. The notice board goes on.

/// The age above which a state is not shown, in milliseconds.
const LONGEST_AGE = 120000;

/// The time between two readings, in milliseconds.
const PERIOD = 5000;

// The latest beat, the state and the notice board that it names.
let beat = null;
let state = null;
let board = { version: null, pages: [] };

// When the beat was last renewed: by the wall clock, which goes on while the computer sleeps, and by
// the one that nobody can set.
let renewed = null;

// The screen that is shown: 0 is that of the officers, the others are pages of the board.
let screen = 0;
let isPaused = false;
let turning = null;

/// Reads a file of the folder; null without it.
async function file(name) {
  try {
    const reply = await window.fetch(name, { cache: "no-store" });
    return reply.ok ? await reply.json() : null;
  } catch (error) {
    // Without the file its age decides what is shown.
    return null;
  }
}

async function read() {
  const next = await file("beat.json");
  if (next && typeof next.beat === "string" && (!beat || next.beat !== beat.beat)) {
    // The first one may have been there for long: its own time decides, or the next one.
    const isRenewed = beat !== null || isNear(next.written);
    if (isRenewed) renewed = { wall: Date.now(), running: window.performance.now() };
    beat = next;
    turnEvery(Number(next.turn));
  }
  if (beat && (!state || state.version !== beat.state)) state = await file("state.json");
  if (beat && board.version !== beat.board) {
    const pages = await file("board.json");
    if (pages && Array.isArray(pages.pages)) board = { version: beat.board, pages: pages.pages };
  }
  show();
}

function isNear(written) {
  return typeof written === "number" && Math.abs(Date.now() - written) < LONGEST_AGE;
}

function isFresh() {
  if (!renewed) return false;
  const ages = [Date.now() - renewed.wall, window.performance.now() - renewed.running];
  return ages.every((age) => age >= 0 && age < LONGEST_AGE);
}

/// The state that may be shown; null where the whereabouts are not known.
function known() {
  // A state of another beat has been replaced meanwhile, or is about to be.
  const isOfBeat = state && beat && state.version === beat.state;
  return isOfBeat && state.isKnown && isFresh() ? state : null;
}

function turnEvery(seconds) {
  if (!(seconds >= 5 && seconds <= 600) || turning?.seconds === seconds) return;
  if (turning) window.clearInterval(turning.timer);
  turning = { seconds, timer: window.setInterval(() => isPaused || turn(1), seconds * 1000) };
}

/// Goes on to another screen.
function turn(step) {
  const count = board.pages.length + 1;
  screen = (screen + step + count) % count;
  show();
}

function show() {
  const page = known();
  const number = page?.notice ? 0 : Math.min(screen, board.pages.length);
  const version = JSON.stringify([page, number, board.version]);
  if (version === show.version) return;
  show.version = version;
  const door = document.getElementById("door");
  door.className = page?.notice ? "notice" : "";
  if (page?.notice) {
    door.replaceChildren(header(page), notice(page.notice), emergency());
  } else if (number > 0) {
    const section = notes(board.pages[number - 1]);
    door.replaceChildren(
      ...(page ? [] : [made("p", "withheld", "民警去向暂停显示")]), section, position(number),
      emergency());
    fit(section);
  } else if (!page) {
    door.replaceChildren(outOfService(), position(0), emergency());
  } else if (page.plate) {
    door.replaceChildren(plate(page), position(0), emergency());
  } else {
    door.replaceChildren(header(page), people(page), position(0), emergency());
  }
}

function header(page) {
  const site = page.site.slice();
  const office = site.pop() || "";
  return made("header", "",
    local("p", page.local),
    made("p", "above", site.join("　")), made("h1", "", office),
    made("p", "english", page.english || ""));
}

function people(page) {
  return made("div", `people count-${Math.min(page.people.length, 8)}`, ...page.people.map(person));
}

function person(officer) {
  const label = made("div", "label", made("strong", "", officer.label),
    local("span", officer.labelLocal),
    made("span", "english", officer.labelEnglish));
  if (/^#[0-9a-fA-F]{6}$/.test(officer.colour || "")) label.style.borderColor = officer.colour;
  return made("article", "",
    made("h2", "", officer.name), local("p", officer.local),
    made("p", "rank", officer.rank || ""), label,
    made("p", officer.isLate ? "detail late" : "detail", officer.detail || ""),
    made("p", "english", officer.detailEnglish || ""),
    made("p", "note", officer.note || ""),
    made("p", "contact", officer.contact ? `电话 ${officer.contact}` : ""));
}

/// The plate as a picture, with the same in words for those who do not see it.
function plate(page) {
  const picture = made("img", "plate");
  picture.alt = page.people.map((officer) =>
    [officer.name, officer.rank, officer.label, officer.detail].filter(Boolean).join(" ")
  ).join("；");
  // A picture that is missing is replaced by the words.
  picture.onerror = () => picture.replaceWith(header(page), people(page));
  picture.src = `plate.svg?${encodeURIComponent(page.plate)}`;
  return picture;
}

function notice(text) {
  return made("section", "emergency",
    made("p", "", text.text), made("p", "english", text.english));
}

function outOfService() {
  return made("section", "out-of-service",
    made("h1", "", "暂停显示"), made("p", "english", "Not in service"),
    made("p", "", "民警去向暂时不明，请与派出所联系。"),
    made("p", "english",
      "Where the officers are is not known now. Please ask the police station."));
}

/// A page of the notice board.
function notes(page) {
  const section = made("section", "board");
  let list = null;
  let table = null;
  for (const block of page.blocks) {
    if (block.kind !== "item") list = null;
    if (block.kind !== "row") table = null;
    if (block.kind === "heading") {
      section.append(made(`h${Math.min(Math.max(block.level || 1, 1), 3)}`, "", ...spans(block.text)));
    } else if (block.kind === "item") {
      if (!list) section.append(list = made("ul", ""));
      const mark = made("span", "mark", block.number ? `${block.number}.` : "•");
      list.append(made("li", `level-${block.level || 1}`, mark, made("span", "", ...spans(block.text))));
    } else if (block.kind === "row") {
      const kind = table ? "td" : "th";
      if (!table) section.append(table = made("table", ""));
      table.append(made("tr", "", ...block.cells.map((cell) => made(kind, "", ...spans(cell)))));
    } else if (block.kind === "picture") {
      const picture = made("img", "");
      picture.alt = block.alternative || "";
      picture.onload = () => fit(section);
      picture.src = `board-${encodeURIComponent(block.picture)}?${encodeURIComponent(board.version)}`;
      section.append(picture);
    } else {
      section.append(made("p", "", ...spans(block.text)));
    }
  }
  return section;
}

function spans(pieces) {
  return (pieces || []).map((piece) => made(piece.isStrong ? "strong" : "span", "", piece.text));
}

/// Makes the type of a page smaller until all of it is on the screen.
function fit(section) {
  for (let percent = 100; percent >= 40; percent -= 5) {
    section.style.fontSize = `${percent}%`;
    if (section.scrollHeight <= section.clientHeight) return;
  }
}

/// Which of the screens it is; nothing where there is one.
function position(number) {
  const count = board.pages.length + 1;
  const dots = count > 1 ? Array.from({ length: count }, (_, one) =>
    made("span", one === number ? "dot here" : "dot")) : [];
  const row = made("p", "dots", ...dots);
  row.setAttribute("aria-hidden", "true");
  return row;
}

function emergency() {
  return made("footer", "",
    made("span", "", "紧急情况请拨打 110"), made("span", "english", "Emergency: 110"),
    made("span", "", "火警 119"), made("span", "", "急救 120"));
}

/// A text in another language of the place, which may run from the right; nothing without one.
function local(tag, text) {
  if (!text) return "";
  const element = made(tag, "local", text);
  element.dir = "auto";
  return element;
}

/// An element with texts and elements in it; what people wrote is only ever text.
function made(tag, name, ...content) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...content);
  return element;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") turn(1);
  if (event.key === "ArrowLeft") turn(-1);
  if (event.key === " ") isPaused = !isPaused;
});
show();
read();
window.setInterval(read, PERIOD);
