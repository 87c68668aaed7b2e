// SPDX-License-Identifier: Apache-2.0
// Times in the zone of the sign, whatever the zone of the reader is. Microseconds since 1970 UTC.
import { isChinese, text } from "./strings.js";

const DAY = 86400;

/// The wall clock at the sign.
export class WallClock {
  /// Of the zone of a state; by its present offset where the browser does not know the zone.
  constructor(state) {
    this.offset = state.offset;
    try {
      this.format = new Intl.DateTimeFormat("en-GB", {
        timeZone: state.timezone, hourCycle: "h23", year: "numeric", month: "2-digit",
        day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
      });
    } catch (error) {
      this.format = null;
    }
  }

  /// Date and time of day at a time.
  local(time) {
    const seconds = Math.floor(time / 1e6);
    if (!this.format) return parts(seconds + this.offset);
    const found = {};
    for (const part of this.format.formatToParts(new Date(seconds * 1000))) {
      found[part.type] = Number(part.value);
    }
    return parts(Date.UTC(
      found.year, found.month - 1, found.day, found.hour, found.minute, found.second) / 1000);
  }

  /// The time at which a local day begins; `day` is its number since 1970-01-01.
  midnight(day) {
    let guess = day * DAY - this.offset;
    for (let round = 0; round < 2; round += 1) {
      const local = this.local(guess * 1e6);
      guess -= local.day * DAY + local.second - day * DAY;
    }
    return guess * 1e6;
  }

  /// The number of the Monday on or before a time.
  monday(time) {
    const { day, weekday } = this.local(time);
    return day - weekday;
  }

  /// `15:00`; `02:30 (2nd)` where the clocks are put back.
  clock(time) { return this.local(time).clock + this.occurrence(time); }

  /// `18:42:07`.
  exact(time) {
    const local = this.local(time);
    return `${local.clock}:${pad(local.second % 60)}${this.occurrence(time)}`;
  }

  /// Which of two equal times of day it is; empty for a time that occurs once. Clocks are put back by
  /// an hour, on Lord Howe Island by half of one.
  occurrence(time) {
    const local = this.local(time);
    const isSame = (other) => other.day === local.day && other.second === local.second;
    for (const step of [3600e6, 1800e6]) {
      if (isSame(this.local(time + step))) return isChinese ? "（第一次）" : " (1st)";
      if (isSame(this.local(time - step))) return isChinese ? "（第二次）" : " (2nd)";
    }
    return "";
  }

  /// The shortest form of a time, relative to now: `15:00`, `tomorrow 05:30`.
  when(time, now) {
    const local = this.local(time);
    const days = now === null ? null : local.day - this.local(now).day;
    const key = { 0: "today", 1: "tomorrow", "-1": "yesterday" }[days] || "other_day";
    return text(key, { time: this.clock(time), date: dateText(local.day) });
  }

  /// Date, day of the week and time: `Monday 2026-11-23 18:42`.
  full(time) {
    const local = this.local(time);
    return `${fullDate(local.day)} ${this.clock(time)}`;
  }
}

/// The parts of a local time in seconds since 1970.
function parts(seconds) {
  const day = Math.floor(seconds / DAY);
  const second = seconds - day * DAY;
  return {
    day, second, weekday: weekdayOf(day),
    clock: `${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}`,
  };
}

/// 0 for Monday to 6; day 0 was a Thursday.
export function weekdayOf(day) { return ((day + 3) % 7 + 7) % 7; }

export function pad(number) { return String(number).padStart(2, "0"); }

function civil(day) {
  const date = new Date(day * DAY * 1000);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/// `2026-11-29`, 2026年11月29日.
export function dateText(day) {
  const [year, month, date] = civil(day);
  return isChinese ? `${year}年${month}月${date}日` : `${year}-${pad(month)}-${pad(date)}`;
}

/// `11-29`, 11月29日.
export function shortDate(day) {
  const [, month, date] = civil(day);
  return isChinese ? `${month}月${date}日` : `${pad(month)}-${pad(date)}`;
}

/// A date in the form of the configuration, for people; unchanged if it is none.
export function writtenDate(written) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written);
  return match ? dateText(Date.UTC(match[1], match[2] - 1, match[3]) / 1000 / DAY) : written;
}

export function weekdayText(day) { return text(`day_${weekdayOf(day)}`); }

/// `Sunday 2026-11-29`, 2026年11月29日 星期日.
export function fullDate(day) {
  return text("full_date", { weekday: weekdayText(day), date: dateText(day) });
}

/// A span in its two largest units.
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const units = [
    ["unit_d", Math.floor(whole / DAY)], ["unit_h", Math.floor(whole / 3600) % 24],
    ["unit_min", Math.floor(whole / 60) % 60], ["unit_s", whole % 60],
  ];
  const first = units.findIndex(([, count]) => count > 0);
  if (first < 0) return text("unit_s", { count: 0 });
  return units.slice(first, first + 2).filter(([, count]) => count > 0)
    .map(([key, count]) => text(key, { count })).join(" ");
}

/// Hours and minutes of a sum: `7:30`.
export function hours(seconds) {
  const minutes = Math.floor((seconds + 30) / 60);
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}`;
}
