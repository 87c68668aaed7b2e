// SPDX-License-Identifier: Apache-2.0
// The texts of the page. A test holds each entry to one line with both languages.
import { attentionCatalogue } from "./strings-attention.js";
import { nextCatalogue } from "./strings-next.js";

export const catalogue = {
  // The head of the page.
  title: ["Duty sign", "民警去向"],
  skip: ["Skip to the officers", "跳到民警去向"],
  sign_time: ["The sign's time: {time}", "系统时间：{time}"],
  clock_restored: ["the time is restored, not yet synchronised", "时间由记录恢复，时钟尚未校准"],
  clock_unset: ["the clock has not been set", "时钟尚未校准"],
  simulated: ["simulated", "模拟"],
  connecting: ["Connecting to the sign …", "正在连接系统……"],
  live: ["Connected", "已连接"],
  live_at: ["Connected, confirmed at {time}", "已连接，{time}确认"],
  lost_since: ["No connection since {time}. What the door shows now is not known. Connecting again …", "{time}起与系统断开，门口现在显示什么不得而知。正在重新连接……"],
  unreachable: ["The sign cannot be reached. Is dutysignd running? Trying again …", "无法连接系统，请确认 dutysignd 正在运行。正在重试……"],
  forbidden: ["Your account may not open the socket of the sign. Members of the group dutysign may.", "您的帐号无权打开系统的接口，须加入用户组 dutysign。"],
  refused: ["Your account may not read the state of the sign. Rights are given under access: in the configuration.", "您的帐号无权查看系统状态。权限在配置文件的 access: 中设置。"],
  too_old: ["The sign that runs is older than this page. Restart dutysignd.", "正在运行的系统版本比本页旧，请重新启动 dutysignd。"],
  lost_session: ["No connection since {time}: the network is down, or your session has ended. What the door shows now is not known. Trying again …", "{time} 起网络中断或登录已结束，门口现在显示什么不得而知。正在重试……"],
  logged_out: ["Your session has ended, or the network is down. Load the page again.", "登录已结束，或网络已断开，请重新加载本页。"],
  reload: ["Load again", "重新加载"],

  // Officers.
  officers: ["Officers", "民警去向"],
  withheld: ["Not known", "不明"],
  withheld_why: ["no connection to the sign", "与系统断开"],
  unknown: ["Unknown", "未知"],
  leave: ["On leave", "休假"],
  unknown_never_set: ["never set", "尚未设置"],
  unknown_stale: ["set too long ago", "长时间未更新"],
  unknown_age_unknown: ["nobody can say how long ago it was set", "无法确定何时设置"],
  unknown_status_removed: ["this status is no longer configured", "该去向已从配置中删除"],
  unknown_under_test: ["the wiring is under test", "正在调试，暂不显示"],
  last_status: ["last set to “{status}”", "最后设置为“{status}”"],
  until: ["until {time}", "至{time}"],
  for_span: ["for {span}", "时长{span}"],
  leave_until: ["until {date}", "至{date}"],
  past_end: ["was until {time}", "已逾原定时间 {time}"],
  past_return: ["expected {time}, not back yet", "已逾原定时间 {time}"],
  set_by: ["set by {who}, {when}", "由{who}设置，{when}"],
  set_by_roster: ["set by {who}, {when}", "{who}设置，{when}"],
  reception_open: ["within the reception hours", "接待时间内"],
  reception_closed: ["outside the reception hours", "非接待时间"],
  set_whereabouts: ["Set the whereabouts of {name}", "设置{name}的去向"],
  longer: ["+30 min", "+30分"],
  longer_label: ["{name}: half an hour longer", "{name}：延长半小时"],
  details: ["Until …, note", "至…、留言"],
  details_label: ["{name}: set an end and a note", "{name}：设置结束时间和留言"],
  cleared_end: ["A status button clears the end and the note, as at the door.", "按去向按钮，结束时间和留言一并清除，与门口的按钮相同。"],
  read_only: ["You may look, and not set.", "您可以查看，无权设置。"],
  saving: ["Saving …", "正在写入……"],
  saved: ["{name}: {status}. Saved.", "{name}：{status}，已写入存储卡。"],
  changed: ["{name}: {status}", "{name}：{status}"],

  // The dialog.
  dialog_title: ["{name}: whereabouts", "{name}的去向"],
  status: ["Status", "去向"],
  end: ["End", "结束时间"],
  end_none: ["none", "不定"],
  end_1800: ["in 30 minutes", "30 分钟后"],
  end_3600: ["in 1 hour", "1 小时后"],
  end_7200: ["in 2 hours", "2 小时后"],
  end_14400: ["in 4 hours", "4 小时后"],
  end_at: ["at a time …", "到指定时间……"],
  end_keep: ["as it is: {time}", "保持不变：{time}"],
  time: ["Time", "时刻"],
  date: ["Date (empty: the next such time)", "日期（不填：下一个该时刻）"],
  note: ["Note for residents", "给群众的留言"],
  note_hint: ["One line, at most 60 characters. Residents see it at the door.", "一行，最多 60 个字符，群众在门口看得到。"],
  note_unread: ["You may not read notes: one that is set now will be cleared.", "您无权查看留言：现有的留言会被清除。"],
  set: ["Set", "设置"],
  cancel: ["Cancel", "取消"],
  time_missing: ["Enter a time.", "请填写时刻。"],

  // The plate.
  plate: ["The plate at the door", "门口的去向牌"],
  plate_now: ["as displayed now", "当前画面"],
  plate_changing: ["being refreshed", "正在刷新"],
  plate_unknown: ["What it shows is not known.", "不知道画面上是什么。"],
  plate_label: ["The plate {device}: {statuses}", "去向牌{device}：{statuses}"],

  // Lamps.
  lamps: ["Lamps", "灯"],
  on: ["on", "开"],
  off: ["off", "关"],
  wanted: ["wanted: {level}", "应为{level}"],
  automatic: ["Auto", "自动"],
  lamp_on: ["On", "开"],
  lamp_off: ["Off", "关"],
  hold: ["How long", "保持"],
  hold_switch: ["until the programme switches", "到亮灯方案下一次切换"],
  hold_3600: ["for 1 hour", "1 小时"],
  hold_14400: ["for 4 hours", "4 小时"],
  hold_revoked: ["until “Auto”", "到按“自动”为止"],
  hold_label: ["{name}: how long it is held", "{name}：手动控制保持多久"],
  lamp_group: ["Control {name} by hand", "手动控制{name}"],
  lamp_saved: ["{name}: saved.", "{name}：已写入存储卡。"],
  overridden: ["held at {level} by {who}", "由{who}手动控制，保持“{level}”"],
  override_until: [", until {time}", "，至{time}"],
  override_for: [", for {span}", "，时长{span}"],
  reason_programme: ["no rule is open", "当前没有规则生效"],
  reason_window: ["{from} to {to}", "{from}至{to}"],
  reason_daylight_dark: ["dark outside", "室外天暗"],
  reason_daylight_light: ["light outside", "室外天亮"],
  reason_daylight_new: ["the daylight sensor has just begun", "光照传感器刚开始读数，暂保持原样"],
  reason_night: ["night, whatever the daylight sensor reads", "夜间，不论光照传感器读数如何"],
  reason_sun_dark: ["by the sun in place of the sensor: it is down", "光照传感器读数暂不采用，太阳已落"],
  reason_sun_light: ["by the sun in place of the sensor: it is up", "光照传感器读数暂不采用，太阳未落"],
  reason_override: ["held by hand", "手动控制"],
  reason_clock_unknown: ["the clock is not trusted", "时钟尚未校准"],
  reason_dwelling: ["has just switched, waits", "刚切换过，稍候再变"],
  next_change: ["changes {time}", "{time}切换"],
  health_unmeasured: ["not measured", "未装检测"],
  health_unproven: ["unproven", "待检测"],
  health_proven: ["proven", "正常"],
  health_dead: ["dead", "不亮"],
  health_short: ["short", "短路"],
  health_stuck: ["stuck", "关不掉"],
  lamp_service: ["lamp: {health}, lit for {hours} h in {switches} switches", "灯具：{health}，累计点亮{hours}小时，开灯{switches}次"],

  // The sun, in the window of a rule.
  sun_sunset: ["sunset", "日落"],
  sun_sunrise: ["sunrise", "日出"],
  sun_noon: ["transit", "中天"],
  "sun_civil-dawn": ["civil dawn", "民用晨光始"],
  "sun_civil-dusk": ["civil dusk", "民用昏影终"],
  "sun_nautical-dawn": ["nautical dawn", "航海晨光始"],
  "sun_nautical-dusk": ["nautical dusk", "航海昏影终"],
  "sun_astronomical-dawn": ["astronomical dawn", "天文晨光始"],
  "sun_astronomical-dusk": ["astronomical dusk", "天文昏影终"],
  sun_before: ["{span} before {event}", "{event}前{span}"],
  sun_after: ["{span} after {event}", "{event}后{span}"],

  // Residents.
  residents: ["Residents", "门铃与信件"],
  bell_none: ["Doorbell: none since the start", "门铃：启动以来没有响过"],
  bell: ["Doorbell: {count} since the start, the last {when}", "门铃：启动以来{count}次，最近一次{when}"],
  bell_rings: ["Somebody rings at the door.", "有群众按门铃。"],
  box_none: ["Report box: no letters", "警民联系箱：没有信件"],
  box_since: ["Report box: letters since {when}", "警民联系箱：{when}起有信件"],
  box_emptied: ["last emptied by {who}, {when}", "上次由{who}清空，{when}"],
  empty_box: ["I have emptied it", "登记已清空"],
  box_saved: ["Report box: emptied. Saved.", "警民联系箱：已登记清空。"],

  // Faults.
  faults: ["Faults", "故障"],
  fault_count: ["Faults: {count}", "故障 {count} 处"],
  letters_waiting: ["Letters in the report box", "警民联系箱有来信"],
  no_faults: ["Nothing is wrong.", "没有故障。"],
  fault_for: ["for {span}", "已{span}"],
  fault_times: ["for {span}, {count} times", "已{span}，共{count}次"],
  warnings: ["The configuration has {count} warnings; “dutysign check” lists them.", "配置有{count}处注意，详见 dutysign check。"],

  // The history.
  history: ["History", "记录"],
  no_history: ["Your account may not read the history.", "您的帐号无权查看记录。"],
  no_days: ["The sign does not know the time yet, so it has no days to report on.", "时钟尚未校准，无法按日统计。"],
  week_before: ["Week before", "上一周"],
  week_after: ["Week after", "下一周"],
  this_week: ["This week", "本周"],
  week_chart: ["The week {from} to {to}", "{from}至{to}一周"],
  loading: ["Reading the journal …", "正在读取记录……"],
  past_end_kind: ["past the announced end", "已逾原定时间"],
  no_record: ["no record", "尚无记录"],
  chart_row: ["{name}, {day}: {sums}", "{name}，{day}：{sums}"],
  legend: ["Colours", "图例"],
  changes: ["Changes of the week", "本周的变更"],
  no_changes: ["Nothing is recorded in this week.", "本周没有记录。"],
  more_changes: ["Show earlier ones", "显示更早的"],
  arrow: ["{before} → {after}", "{before} → {after}"],
  from_nothing: ["set to {after}", "设为{after}"],
  by: ["by {who}", "由{who}"],
  taken_back: ["taken back: stuck button", "撤回：触点粘连"],
  letter_taken_back: ["taken back: the flap stayed open", "撤回：挡板一直开着"],
  letter_arrived: ["a letter", "有信件"],
  letter_emptied: ["emptied", "已清空"],
  letter_none: ["no letters after all", "并无来信"],
  report_box: ["report box", "警民联系箱"],
  time_unknown: ["time unknown", "时间未知"],

  // The work log.
  work_log: ["Work log", "工作日志"],
  print_week: ["Print the week's work log", "打印本周工作日志"],
  print_day: ["Print the work log of {day}", "打印{day}的工作日志"],
  column_date: ["Date", "日期"],
  column_time: ["Time", "时间"],
  column_status: ["Whereabouts", "去向"],
  column_length: ["Length", "时长"],
  column_by: ["Set by", "设置人"],
  column_note: ["Note", "备注"],
  officer: ["Officer: {name}", "民警：{name}"],
  sum: ["Sum: {sums}", "合计：{sums}"],
  as_of: ["From the record as of {time}", "依据记录，截至{time}"],
  signature_officer: ["Officer", "民警签字"],
  signature_checked: ["Checked", "审核签字"],
  signature_date: ["Date", "日期"],
  // Who did something.
  button: ["button {key}", "按钮{key}"],
  button_any: ["a button", "按钮"],
  button_status: ["the button “{status}”", "“{status}”按钮"],
  button_cycle: ["the cycle button", "轮换按钮"],
  button_lamp: ["a button of {name}", "{name}的按钮"],
  doorbell: ["doorbell", "门铃"],
  user: ["user {number}", "用户{number}"],
  someone: ["unknown", "未知"],
  roster: ["the roster", "排班"],
  configuration_change: ["the configuration", "配置变更"],
  roster_rule: ["the roster ({rule})", "排班（{rule}）"],

  // Times.
  today: ["{time}", "{time}"],
  tomorrow: ["tomorrow {time}", "明天{time}"],
  yesterday: ["yesterday {time}", "昨天{time}"],
  other_day: ["{date} {time}", "{date} {time}"],
  full_date: ["{weekday} {date}", "{date} {weekday}"],
  day_0: ["Monday", "星期一"],
  day_1: ["Tuesday", "星期二"],
  day_2: ["Wednesday", "星期三"],
  day_3: ["Thursday", "星期四"],
  day_4: ["Friday", "星期五"],
  day_5: ["Saturday", "星期六"],
  day_6: ["Sunday", "星期日"],
  unit_d: ["{count} d", "{count}天"],
  unit_h: ["{count} h", "{count}小时"],
  unit_min: ["{count} min", "{count}分"],
  unit_s: ["{count} s", "{count}秒"],

  // Errors of a command.
  error_PermissionDenied: ["Refused: you may not do this.", "被拒绝：您无权执行此操作。"],
  error_Conflict: ["Not changed: somebody else has changed it meanwhile. Look again and repeat.", "未更改：其间已有他人更改，请查看后重试。"],
  error_InvalidTime: ["Not changed: the end must be to come, and at most 366 days ahead.", "未更改：结束时间应为 366 天以内的将来时间。"],
  error_InvalidText: ["Not changed: the note cannot be shown to residents. At most 60 characters, 480 bytes, and no hidden ones.", "未更改：留言无法向群众显示。最多 60 个字符、480 字节，不能含看不见的字符。"],
  error_ClockUnknown: ["Not changed: the sign does not know the time yet. Give a span instead.", "未更改：时钟尚未校准，请改用时长。"],
  error_NotRecorded: ["Shown, but not saved: it may be lost in a power cut. Repeat it later; if it fails again, see the faults.", "已显示，但未能写入存储卡，断电后可能丢失。请稍后重试；仍不成功的，请看故障。"],
  error_not_accepted: ["Not changed: it could not be saved. Repeat it later; if it fails again, see the faults.", "未更改：无法写入存储卡。请稍后重试；仍不成功的，请看故障。"],
  error_NoSuchOfficer: ["Not changed: this officer is no longer configured.", "未更改：该民警已不在配置中。"],
  error_NoSuchStatus: ["Not changed: this status is no longer configured.", "未更改：该去向已从配置中删除。"],
  error_NoSuchLamp: ["Not changed: this lamp is no longer configured.", "未更改：该灯已不在配置中。"],
  error_NoLetterSensor: ["Not changed: the report box has no sensor.", "未更改：警民联系箱没有传感器。"],
  error_connection: ["It is not known whether this was done: no reply from the sign. Look again when the connection is back.", "不知道是否已执行：系统没有应答。恢复连接后请查看。"],
  error_other: ["The sign refused this: {error}.", "系统拒绝了此操作：{error}。"],
  dismiss: ["Close", "关闭"],
};
Object.assign(catalogue, attentionCatalogue, nextCatalogue);

/// Whether the texts are Chinese: as chosen in Cockpit, else as the browser prefers.
export const isChinese = language().startsWith("zh");

function language() {
  const chosen = /(?:^|;\s*)CockpitLang=([^;]+)/.exec(document.cookie);
  if (chosen) return decodeURIComponent(chosen[1]).toLowerCase();
  const known = (window.cockpit && window.cockpit.language) || "";
  return (known.startsWith("zh") ? known : navigator.language || "en").toLowerCase();
}

/// A text of the catalogue with values in place of its braces.
export function text(key, values = {}) {
  const entry = catalogue[key];
  if (!entry) throw new Error(`no text ${key}`);
  const pattern = entry[isChinese ? 1 : 0];
  const value = (name) => (name in values ? String(values[name]) : "");
  // Every second part is the name of a value.
  const parts = pattern.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? value(part) : part));
  return isChinese ? spaced(parts) : parts.join("");
}

// Joins parts with a space between Chinese and Latin letters or digits.
function spaced(parts) {
  return parts.reduce((before, part) => {
    const edge = before.slice(-1) + part.slice(0, 1);
    const isEdge = /^([\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9fff])$/.test(edge);
    return before + (isEdge ? " " : "") + part;
  }, "");
}

/// The text of a key made of parts, or another one where a later release has parts of its own.
export function textOr(key, fallback, values) {
  return Object.hasOwn(catalogue, key) ? text(key, values) : fallback;
}

export const separator = isChinese ? "；" : "; ";
export const comma = isChinese ? "，" : ", ";

/// A part that belongs to what is before it.
export function bracketed(inner) { return isChinese ? `（${inner}）` : ` (${inner})`; }
