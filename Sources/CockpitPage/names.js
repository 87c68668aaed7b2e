// SPDX-License-Identifier: Apache-2.0
// What people call the parts of a sign: statuses, lamps, officers, and who did something.
import { bracketed, comma, isChinese, separator, text, textOr } from "./strings.js";
import { chineseAdvice, chineseKinds, kindsWithoutDetail } from "./faults.js";
import { span, writtenDate } from "./time.js";
import { lateSince } from "./timeline.js";

/// The statuses that the sign has without configuration; the journal may name them.
const BUILT_IN = {
  "in-community": ["In community", "在社区"], "at-station": ["At station", "在所"],
  out: ["Out", "外出"], resting: ["Resting", "休息"], "on-leave": ["On leave", "休假"],
};

export function labelOf(kind) { return isChinese ? kind.label : kind.english; }

/// The label of a status by its key.
export function statusName(state, key) {
  const kind = state.kinds.find((other) => other.status === key);
  if (kind) return labelOf(kind);
  return Object.hasOwn(BUILT_IN, key) ? BUILT_IN[key][isChinese ? 1 : 0] : key;
}

/// Whether an officer of a status is expected back at its announced end; no by a sign of a release
/// that cannot tell.
export function isExpectedBack(state, key) {
  const kind = state.kinds.find((other) => other.status === key);
  return !!kind && kind.returns === true;
}

/// The name of an officer, with the key where several have it.
export function officerName(state, key) {
  const officer = state.officers.find((other) => other.officer === key);
  if (!officer) return key;
  const namesakes = state.officers.filter((other) => other.name === officer.name);
  return namesakes.length > 1 ? officer.name + bracketed(key) : officer.name;
}

export function lampName(state, key) {
  const lamp = state.lamps.find((other) => other.lamp === key);
  return (lamp && lamp.label) || key;
}

/// The name of the office on one line.
export function officeName(state) {
  return state.site.reduce((name, line) => (
    name + (/[ -~]$/.test(name) && /^[ -~]/.test(line) ? " " : "") + line), "");
}

/// What residents see of an officer.
export function shownStatus(state, officer) {
  if (isSet(officer.leave)) {
    const kind = leaveKind(state);
    return kind ? labelOf(kind) : text("leave");
  }
  return isSet(officer.shown) ? statusName(state, officer.shown) : text("unknown");
}

/// The status with which the sign shows leave; undefined for the built-in one.
export function leaveKind(state) {
  return state.kinds.find((kind) => kind.status === "on-leave")
    || state.kinds.find((kind) => kind.label === "休假");
}

/// Whether the wiring is being tried: residents see nothing, and the page claims nothing.
export function isUnderTest(officer) {
  return officer.unknown === "under_test";
}

/// The end of what residents see of an officer; null without one.
export function endOf(state, officer, clock, now) {
  if (isSet(officer.leave)) return text("leave_until", { date: writtenDate(officer.leave) });
  if (isUnderTest(officer)) return null;
  if (!isSet(officer.until)) {
    // Without a trusted clock an end has no time of day.
    if (officer.pastEnd) return text("past_end_kind");
    return isSet(officer.forSeconds) ? text("for_span", { span: span(officer.forSeconds) }) : null;
  }
  const time = clock.when(officer.until, now);
  if (!officer.pastEnd) return text("until", { time });
  return text(isExpectedBack(state, officer.shown) ? "past_return" : "past_end", { time });
}

/// Why residents see nothing of an officer; null where they see something.
export function unknownReason(state, officer) {
  if (isSet(officer.shown) || isSet(officer.leave)) return null;
  const reasons = [textOr(`unknown_${officer.unknown}`, text("unknown"))];
  if (isSet(officer.status) && !isUnderTest(officer)) {
    reasons.push(text("last_status", { status: statusName(state, officer.status) }));
  }
  return reasons.join(separator);
}

/// The note of an entry, what the clock showed then, where it was wrong, and since when a rule holds
/// that was applied late.
export function remarks(entry, clock) {
  const since = lateSince(entry);
  const day = since === null || clock.local(since).day !== clock.local(entry.at).day
    ? null : entry.at;
  return [
    entry.note,
    isSet(entry.clockShowed)
      ? text("clock_showed", { time: clock.when(entry.clockShowed, entry.at) }) : null,
    since !== null && entry.at - since >= 60e6 ? text("recorded_late", {
      since: clock.when(since, day), time: clock.when(entry.at, day),
    }) : null,
  ].filter((remark) => remark);
}

/// Who did something: a button, a user, the roster, the configuration.
export function actor(state, by) {
  if (by.kind === "button") return by.name ? button(state, by.name) : text("button_any");
  if (by.kind === "peer") {
    if (by.name) return by.name;
    return isSet(by.uid) ? text("user", { number: by.uid }) : text("someone");
  }
  if (by.kind === "sign") return text(by.name === "clock" ? "clock" : "configuration_change");
  return by.name ? text("roster_rule", { rule: rosterRule(state, by.name) }) : text("roster");
}

// `resting from 18:00`, the name of a rule in the journal.
function rosterRule(state, rule) {
  const match = /^(\S+) from (\S+)$/.exec(rule);
  return match && isChinese ? `${match[2]} ${statusName(state, match[1])}` : rule;
}

/// A button by its key: `zhang.out`, `lamp.lightbox.toggle`, `call`, `letters`, `attention`.
export function button(state, key) {
  const parts = key.split(".");
  if (parts[0] === "lamp" && parts.length === 3) {
    return text("button_lamp", { name: lampName(state, parts[1]) });
  }
  if (key === "call") return text("doorbell");
  if (key === "letters") return text("report_box");
  if (key === "attention") return text("button_attention");
  if (key === "attention-end") return text("button_attention_end");
  if (parts.length !== 2) return text("button", { key });
  return parts[1] === "cycle"
    ? text("button_cycle") : text("button_status", { status: statusName(state, parts[1]) });
}

/// A level from 0 to 1; unknown without one.
export function levelText(level) {
  if (!isSet(level)) return text("unknown");
  const percent = Math.round(level * 100);
  return percent <= 0 ? text("off") : percent >= 100 ? text("on") : `${percent}%`;
}

/// Why a lamp is as it is.
export function reasonText(state, lamp) {
  const dark = lamp.dark === true ? "_dark" : lamp.dark === false ? "_light" : "";
  switch (lamp.because) {
    case "programme":
      return isSet(lamp.from) && isSet(lamp.to)
        ? text("reason_window", { from: windowTime(lamp.from), to: windowTime(lamp.to) })
        : text("reason_programme");
    case "daylight": return dark ? text(`reason_daylight${dark}`) : text("reason_daylight_new");
    case "sun": return text(`reason_sun${dark || "_dark"}`);
    default: return textOr(`reason_${lamp.because}`, lamp.reason);
  }
}

// A time in the form of the configuration: `22:30`, `sunset-10m`; others as they are.
function windowTime(written) {
  const match = /^([a-z-]*[a-z])(?:([+-])((?:\d+[hms])+))?$/.exec(written);
  if (!match) return written;
  const event = textOr(`sun_${match[1]}`, match[1]);
  if (!match[2]) return event;
  const units = { h: 3600, m: 60, s: 1 };
  const seconds = [...match[3].matchAll(/(\d+)([hms])/g)]
    .reduce((sum, [, count, unit]) => sum + Number(count) * units[unit], 0);
  return text(match[2] === "-" ? "sun_before" : "sun_after", { span: span(seconds), event });
}

/// What has a fault, and what is wrong with it.
export function faultText(state, fault) {
  if (isChinese && chineseKinds[fault.kind]) {
    const detail = kindsWithoutDetail.includes(fault.kind) ? "" : bracketed(`原文：${fault.problem}`);
    return `${subject(state, fault.subject)}：${chineseKinds[fault.kind]}${detail}`;
  }
  return fault.problem.startsWith(`${fault.subject}: `)
    ? fault.problem : `${fault.subject}: ${fault.problem}`;
}

/// What to do about a fault; in English if its kind is unknown here.
export function adviceText(fault) {
  return (isChinese && chineseAdvice[fault.kind]) || fault.advice;
}

const SUBJECTS = {
  record: "记录", daylight: "光照传感器", configuration: "配置文件", calendar: "放假安排",
  machine: "本机", site: "地点", call: "门铃", letters: "警民联系箱", gpio: "GPIO 引脚",
};
const COLOURS = { red: "红", green: "绿", blue: "蓝" };

function subject(state, name) {
  const parts = name.split(".");
  const [first, second, third] = parts;
  if (first === "lamp" && parts.length === 2) return lampName(state, second);
  if (first === "button" && parts.length === 3 && second !== "lamp") {
    return `${officerName(state, second)}的${button(state, `${second}.${third}`)}`;
  }
  if (first === "button" && parts.length > 1) return button(state, parts.slice(1).join("."));
  if (first === "indicator" && parts.length === 3) {
    return `${officerName(state, second)}的“${COLOURS[third] || statusName(state, third)}”指示灯`;
  }
  if (first === "plate" && parts.length === 2) return `去向牌（${second}）`;
  if (first === "plate" && parts.length === 3) return `去向牌的温度计（${second}）`;
  if (first === "interrupt" && parts.length === 2) return `${second} 的中断线`;
  if (first === "bus" && parts.length > 1) return `总线 ${parts.slice(1).join(".")}`;
  if (first === "gpio" && parts.length > 1) return `GPIO 芯片 ${parts.slice(1).join(".")}`;
  return Object.hasOwn(SUBJECTS, name) ? SUBJECTS[name] : name;
}

export function isSet(value) { return value !== undefined && value !== null; }

/// Several texts of one row, each once.
export function list(items) { return [...new Set(items)].join(separator); }

/// Clauses in one sentence, without those that are missing.
export function clauses(...parts) { return parts.filter((part) => part).join(comma); }
