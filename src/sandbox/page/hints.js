// What to try, for somebody who has just come: above the writer, until it is put away.

import { el } from "./dom.js";

export class Hints {
  constructor(key, list, say) {
    Object.assign(this, { place: `hints-away-${key}`, list, allowed: false });
    const close = el("button.icon", { "aria-label": "Sembunyikan yang bisa dicoba", title: "Sembunyikan", "data-testid": "hints-close", onclick: () => this.put(true) }, "✕");
    this.root = el("div.hints", { role: "group", "aria-label": "Yang bisa dicoba", "data-testid": "hints" },
      el("span", {}, "Coba"),
      el("div", {}, ...list.map(({ text, why }) =>
        el("button", { "data-testid": "hint", onclick: () => say(text) }, el("b", {}, text), why && ` ${why}`))),
      close);
    this.draw();
  }

  // Kept in this browser, where it keeps anything.
  get away() {
    try { return this.list.length > 0 && localStorage.getItem(this.place) === "1"; } catch { return false; }
  }

  put(away) {
    try { localStorage.setItem(this.place, away ? "1" : "0"); } catch { /* then it comes back at the next visit */ }
    this.draw();
    if (away) this.root.hidden = true;
  }

  show() { this.put(false); }

  // Nothing is to be tried before the start is pressed, or while the bot is blocked.
  may(allowed) {
    this.allowed = allowed;
    this.draw();
  }

  draw() { this.root.hidden = !this.allowed || !this.list.length || this.away; }
}
