// SPDX-License-Identifier: Apache-2.0
// The plates as residents see them: the pixels of the displayed frame.
import { Keyed, element, section, setAttribute, setText, show } from "./dom.js";
import { officerName } from "./names.js";
import { comma, text } from "./strings.js";
import { call } from "./varlink.js";

/// Paper and ink, light and the dark around it: red, green and blue of a clear and of a set bit.
const PAPER = [[0xe9, 0xe7, 0xdf], [0x1b, 0x1b, 0x1b]];
const LIGHT = [[0x0a, 0x0d, 0x12], [0xdc, 0xec, 0xff]];

export class PlatesView {
  constructor(sign) {
    this.sign = sign;
    const list = element("div", {});
    this.root = section("plate", text("plate"), list);
    this.figures = new Keyed(list, (plate) => new PlateFigure(plate.device, sign));
  }

  update() {
    const { state } = this.sign;
    const plates = state.plates || [];
    show(this.root, plates.length > 0);
    this.figures.update(plates, (plate) => plate.device, state);
  }
}

class PlateFigure {
  constructor(device, sign) {
    this.device = device;
    this.sign = sign;
    this.canvas = element("canvas", { class: "plate", role: "img" });
    this.unknown = element("p", { class: "plate-unknown" }, text("plate_unknown"));
    this.caption = element("figcaption", { class: "fine" });
    this.root = element("figure", {}, this.canvas, this.unknown, this.caption);
    this.isKnown = false;
  }

  update(plate, state) {
    const { isLive, connection } = this.sign;
    const statuses = (plate.shown || []).map((status, index) => (
      `${officerName(state, plate.officers[index])} ${status}`)).join(comma);
    setAttribute(this.canvas, "aria-label", text("plate_label", { device: plate.device, statuses }));
    setText(this.caption, text(plate.current ? "plate_now" : "plate_changing"));
    if (!isLive) this.isKnown = false;
    show(this.canvas, isLive && this.isKnown);
    show(this.unknown, !(isLive && this.isKnown));
    show(this.caption, isLive);
    // The picture changes with the plate, and is another one after a new start of the sign.
    const version = JSON.stringify(plate);
    const isNew = version !== this.version || connection !== this.connection;
    // On a slow network the rights come before the picture.
    if (!isLive || !isNew || !this.sign.rights) return;
    this.version = version;
    this.connection = connection;
    this.fetch();
  }

  async fetch() {
    const { version } = this;
    try {
      const { bitmap, light, inks, pixels } = await call("Picture", { device: this.device });
      if (version !== this.version) return;
      this.isKnown = !!bitmap && (draw(bitmap, light, this.canvas)
        && (!pixels || drawInks(pixels, inks, this.canvas)));
    } catch (error) {
      this.isKnown = false;
      this.version = null;
    }
    const isShown = this.isKnown && this.sign.isLive;
    show(this.canvas, isShown);
    show(this.unknown, !isShown);
  }
}

/// Draws the pixels of coloured inks over the picture, which has their extent; false if they are
/// none.
export function drawInks(base64, inks, canvas) {
  const { width, height } = canvas;
  const bits = inks.length > 4 ? 4 : 2;
  const stride = Math.ceil((width * bits) / 8);
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const colours = inks.map((ink) => /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(ink));
  if (bytes.length !== stride * height || colours.includes(null)) return false;
  const tones = colours.map((parts) => parts.slice(1).map((part) => parseInt(part, 16)));
  const image = new ImageData(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const place = x * bits;
      const ink = (bytes[y * stride + (place >> 3)] >> (8 - bits - (place & 7))) & ((1 << bits) - 1);
      if (ink >= tones.length) return false;
      image.data.set([...tones[ink], 255], (y * width + x) * 4);
    }
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
  return true;
}

/// Draws a binary PBM (P4) in Base64; false if it is none.
export function draw(base64, isLight, canvas) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const head = /^P4\n(\d{1,4}) (\d{1,4})\n/.exec(
    String.fromCharCode(...bytes.subarray(0, 24)));
  if (!head) return false;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const stride = Math.ceil(width / 8);
  const pixels = bytes.subarray(head[0].length);
  if (width === 0 || height === 0 || pixels.length !== stride * height) return false;
  const image = new ImageData(width, height);
  const colours = isLight ? LIGHT : PAPER;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = (pixels[y * stride + (x >> 3)] >> (7 - (x & 7))) & 1;
      image.data.set([...colours[bit], 255], (y * width + x) * 4);
    }
  }
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d").putImageData(image, 0, 0);
  return true;
}
