// SPDX-License-Identifier: Apache-2.0
// Cockpit serves this as po.js to those who chose Chinese; the page's own texts are in strings.js.
cockpit.locale({
  "": { "plural-forms": () => 0, language: "zh_CN", "language-direction": "ltr" },
  "Duty sign": [null, "民警去向"],
});
