// SPDX-License-Identifier: Apache-2.0
// The texts of the emergency pattern and of clocks that were set, in English and Chinese.

export const attentionCatalogue = {
  attention: ["Emergency pattern", "应急处置"],
  attention_begin: ["Begin the emergency pattern", "启用应急处置"],
  attention_confirm: ["Press again to begin it", "再按一次确认启用"],
  attention_end: ["End it", "结束"],
  attention_begun: ["The emergency pattern began. Saved.", "应急处置已启用。"],
  attention_over: ["The emergency pattern is over. Saved.", "应急处置已结束。"],
  attention_since: ["Emergency pattern since {when}, begun by {who}", "{when}起应急处置，由{who}启用"],
  attention_until: ["ends at {when}", "{when}自动结束"],
  attention_for: ["for {span}, then ends by itself", "时长{span}，到时自动结束"],
  attention_began: ["began", "启用"],
  attention_ended: ["ended", "结束"],
  attention_expired: ["ended by itself", "到时自动结束"],
  button_attention: ["emergency button", "应急按钮"],
  button_attention_end: ["button that ends the emergency", "应急结束按钮"],
  reason_attention: ["the emergency pattern", "应急处置"],
  clock: ["clock", "时钟"],
  clock_back: ["set back by {span}", "调慢{span}"],
  clock_forward: ["set forward by {span}", "调快{span}"],
  recorded_late: ["since {since}, recorded at {time}", "自{since}起，{time}补记"],
  clock_showed: ["the clock showed {time}", "当时时钟显示{time}"],
};
