// SPDX-License-Identifier: Apache-2.0
// Elements of the page. Text from the sign is only ever text: nothing here parses markup.

/// Makes an element with attributes, listeners and children.
///
/// A member whose name begins with "on" is a listener, `class` and all others are attributes;
/// false and null leave an attribute out, true gives it no value. Children are elements or texts.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else setAttribute(made, name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/// Sets, changes or removes an attribute; touches nothing that is already so.
export function setAttribute(target, name, value) {
  if (value === false || value === null || value === undefined) {
    if (target.hasAttribute(name)) target.removeAttribute(name);
  } else {
    const text = value === true ? "" : String(value);
    if (target.getAttribute(name) !== text) target.setAttribute(name, text);
  }
}

/// Sets the text of an element; touches nothing that is already so.
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/// Shows an element, or hides it from everybody.
export function show(target, isShown) {
  if (target.hidden === isShown) target.hidden = !isShown;
}

/// The children of a container by key, made once and kept, so that the focus stays where it is.
export class Keyed {
  constructor(container, make) {
    this.container = container;
    this.make = make;
    this.views = new Map();
  }

  /// Shows one child for each item, in this order.
  update(items, key, ...more) {
    const keys = items.map(key);
    for (const [old, view] of this.views) {
      if (keys.includes(old)) continue;
      view.root.remove();
      this.views.delete(old);
    }
    items.forEach((item, index) => {
      let view = this.views.get(keys[index]);
      if (!view) {
        view = this.make(item);
        this.views.set(keys[index], view);
      }
      const place = this.container.children[index];
      if (place !== view.root) this.container.insertBefore(view.root, place || null);
      view.update(item, ...more);
    });
  }
}

/// A section with a heading.
export function section(name, title, ...children) {
  const heading = element("h2", { id: `${name}-title` }, title);
  return element(
    "section", { id: name, class: "section", "aria-labelledby": `${name}-title` },
    heading, ...children);
}

/// Black or white, whichever is easier to read on a colour `#rrggbb`.
export function inkOn(colour) {
  const light = luminance(colour);
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

/// A colour of the configuration; grey in place of what is none.
export function safeColour(colour) {
  return /^#[0-9a-fA-F]{6}$/.test(colour || "") ? colour : "#808080";
}

// The relative luminance of WCAG 2.
function luminance(colour) {
  const parts = [1, 3, 5].map((start) => {
    const part = parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}
