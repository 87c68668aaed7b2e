// SPDX-License-Identifier: Apache-2.0
// The texts of what comes next, in English and Chinese.

export const nextCatalogue = {
  next: ["What comes next", "接下来"],
  nothing_next: ["Nothing changes until somebody changes it.", "有人操作之前不会改变。"],
  next_unknown: ["The clock is not trusted, so nobody can say what comes next.", "时钟尚未校准，无法预计接下来的变化。"],
  event_roster: ["the roster sets {name} to “{status}”", "{name}按排班转为“{status}”"],
  event_end: ["“{status}” of {name} is due to end", "{name}的“{status}”预计结束"],
  event_return: ["{name} is expected back", "{name}预计返回"],
  event_stale: ["{name} is unknown from then on, unless set again", "{name}的去向如未更新，将转为未知"],
  event_leave_begins: ["{name} goes on leave", "{name}开始休假"],
  event_leave_ends: ["the leave of {name} ends", "{name}休假结束"],
  event_reception_begins: ["{name} receives residents", "{name}接待时间开始"],
  event_reception_ends: ["the reception of {name} ends", "{name}接待时间结束"],
  event_lamp: ["{name} changes", "{name}切换"],
  event_override_ends: ["the override of {name} ends", "{name}手动控制结束"],
  coming: ["{time} (in {span})", "{time}（{span}后）"],
};
