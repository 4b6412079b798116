// One phone.

import * as server from "./server.js";
import * as sheets from "./sheets.js";
import { bubble } from "./bubble.js";
import { day, el, glyph } from "./dom.js";
import { Hints } from "./hints.js";

export class Pane {
  constructor({ key, title, person }, bot, house, hints) {
    Object.assign(this, { key, title, person, bot, house, shown: new Map(), taps: new Map(), hints: new Hints(key, hints, (text) => this.say(text)), blocked: false, started: false });
    this.build();
  }

  build() {
    const icon = (name, label, id, onclick) => el("button.icon", { "aria-label": label, title: label, "data-testid": id, onclick }, glyph(name));
    this.name = el("p", { "data-testid": "person" });
    this.botName = el("h2", {});
    this.messages = el("div.messages", { role: "log", "aria-label": `Percakapan ${this.title}`, tabindex: "0", "data-testid": "messages" });
    this.down = icon("down", "Ke pesan terbaru", "down", () => this.toEnd());
    this.down.classList.add("down");
    this.down.hidden = true;
    this.input = el("textarea", { rows: "1", placeholder: "Pesan", "aria-label": `Pesan ${this.title}`, "data-testid": "input", enterkeyhint: "send" });
    this.sendButton = icon("send", "Kirim", "send", () => this.submit());
    this.sendButton.classList.add("send");
    this.keysButton = icon("keys", "Papan tombol", "keys-toggle", () => this.foldKeys());
    this.keysButton.hidden = true;
    this.writer = el("div.writer", {},
      icon("slash", "Daftar perintah", "commands", () => sheets.commands(this, this.commands ?? [])),
      icon("clip", "Lampirkan", "attach", () => sheets.attach(this)),
      this.input, this.keysButton, this.sendButton);
    this.wide = el("button.wide", { "data-testid": "wide", hidden: true });
    this.keys = el("div.keys", { "data-testid": "reply-keyboard", hidden: true });
    this.photoInput = el("input", { type: "file", accept: "image/*", hidden: true, "data-testid": "photo-input", "aria-label": "Foto" });
    this.fileInput = el("input", { type: "file", hidden: true, "data-testid": "file-input", "aria-label": "Berkas" });
    this.wall = el("div.wall", {}, this.messages, this.down);
    this.root = el("section.phone", { id: `pane-${this.key}`, "data-pane": this.key, "aria-label": this.title, "data-testid": `pane-${this.key}` },
      el("header", {}, el("span.face", { "aria-hidden": "true" }, "JB"), el("div.who", {}, this.botName, this.name), el("span.role", {}, this.title),
        icon("menu", `Menu ponsel ${this.title}`, "menu", () => sheets.phone(this, this.house.people))),
      this.wall, this.hints.root, this.writer, this.wide, this.keys, this.photoInput, this.fileInput);
    this.listen();
    this.label();
  }

  listen() {
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    this.input.addEventListener("input", () => this.grow());
    this.messages.addEventListener("scroll", () => { this.down.hidden = this.atEnd(); }, { passive: true });
    const take = (input, send) => input.addEventListener("change", () => {
      const [file] = input.files;
      if (file) this.try(send(file));
      input.value = "";
    });
    take(this.photoInput, (file) => server.sendPhoto(this.person.id, file, this.takeText()));
    take(this.fileInput, (file) => server.sendFile(this.person.id, "document", file, file.name, this.takeText()));
    this.root.addEventListener("dragover", (event) => { event.preventDefault(); this.root.classList.add("drop"); });
    this.root.addEventListener("dragleave", (event) => this.root.contains(event.relatedTarget) || this.root.classList.remove("drop"));
    this.root.addEventListener("drop", (event) => {
      event.preventDefault();
      this.root.classList.remove("drop");
      for (const file of event.dataTransfer.files) this.give(file);
    });
    this.input.addEventListener("paste", (event) => {
      for (const file of event.clipboardData.files) { event.preventDefault(); this.give(file); }
    });
  }

  give(file) {
    const words = this.takeText();
    this.try(file.type.startsWith("image/") ? server.sendPhoto(this.person.id, file, words) : server.sendFile(this.person.id, "document", file, file.name, words));
  }

  label() {
    this.botName.textContent = this.bot.name;
    this.name.textContent = `ponsel ${[this.person.first_name, this.person.last_name].filter(Boolean).join(" ")}`;
  }

  // --- what the person does

  async try(promise) {
    try { return await promise; } catch (fault) { this.toast(server.inWords(fault)); return null; }
  }

  do(deed) { return this.try(server.act(this.person.id, deed)); }
  say(text) { return this.do({ do: "text", text }); }
  start(payload) { return this.do({ do: "start", payload }); }

  payload(url) {
    const link = new RegExp(`^(?:https?://)?t\\.me/${this.bot.username}(?:\\?start=([A-Za-z0-9_-]{0,64}))?$`, "i").exec(url.trim());
    return link ? link[1] ?? "" : null;
  }

  takeText() {
    const text = this.input.value.trim();
    this.input.value = "";
    this.grow();
    return text;
  }

  submit() {
    const text = this.takeText();
    this.input.focus();
    if (!text) return;
    const payload = this.payload(text);
    if (payload === null) this.say(text);
    else this.start(payload);
    this.stick = true;
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 132)}px`;
  }

  async tap(message, button, made) {
    if (button.copy_text) { this.copy(button.copy_text.text); return; }
    if (button.url) {
      const payload = this.payload(button.url);
      if (payload === null) window.open(button.url, "_blank", "noopener");
      else this.start(payload);
      return;
    }
    made.classList.add("busy");
    made.setAttribute("aria-busy", "true");
    const calm = () => { made.classList.remove("busy"); made.removeAttribute("aria-busy"); };
    const answer = await this.do({ do: "tap", message: message.id, data: button.callback_data });
    if (!answer?.id || this.early?.delete(answer.id)) { calm(); return; }
    this.taps.set(answer.id, calm);
    setTimeout(calm, 10000);
  }

  press(button) {
    if (button.request_location) sheets.place(this);
    else this.do({ do: "press", label: button.text });
  }

  copy(words) {
    const done = () => this.toast("Disalin");
    navigator.clipboard?.writeText(words).then(done, () => this.toast(words)) ?? this.toast(words);
  }

  async newcomer() {
    const count = this.house.people.filter(({ person }) => person.first_name.startsWith("Warga ")).length;
    const person = await this.try(server.addPerson(`Warga ${count + 2}`));
    if (!person) return;
    await this.house.refresh();
    this.sit(person.id);
  }

  sit(id) {
    const found = this.house.people.find(({ person }) => person.id === id);
    if (!found) return;
    this.person = found.person;
    this.label();
    this.load();
  }

  // --- what the person sees

  // One look at a time. What is heard meanwhile may be newer than what the look brings, so it is looked again.
  load() {
    this.again = true;
    this.loading ??= this.look().finally(() => { this.loading = null; });
    return this.loading;
  }

  async look() {
    while (this.again) {
      this.again = false;
      const { id } = this.person;
      const chat = await this.try(server.chat(id));
      if (!chat) return;
      if (id !== this.person.id) this.again = true;
      if (!this.again) this.draw(chat);
    }
  }

  draw(chat) {
    Object.assign(this, { commands: chat.commands, blocked: chat.blocked, started: chat.started, description: chat.description });
    const was_at_end = this.atEnd() || !this.shown.size;
    const { scrollTop } = this.messages;
    const now = JSON.stringify([this.person.id, chat.messages]);
    // What is the same stays: a finger may be on it.
    if (!chat.messages.length || now !== JSON.stringify([this.drawn, [...this.shown.values()].map(({ message }) => message)])) {
      this.shown.clear();
      this.messages.replaceChildren();
      for (const message of chat.messages) this.put(message);
      if (!chat.messages.length) this.messages.append(this.about());
      this.drawn = this.person.id;
    }
    this.setKeys(chat.keyboard);
    this.setWriter();
    if (was_at_end) this.toEnd();
    else this.messages.scrollTop = scrollTop;
  }

  about() {
    const text = this.description ?? "Belum ada pesan di sini.";
    return el("div.about", { "data-testid": "about" }, this.description ? el("h3", {}, "Apa yang bisa dilakukan bot ini?") : null, text);
  }

  setWriter() {
    this.wide.hidden = this.started && !this.blocked;
    this.hints.may(this.wide.hidden);
    this.writer.hidden = !this.wide.hidden;
    this.wide.textContent = this.blocked ? "BUKA BLOKIR" : "MULAI";
    this.wide.onclick = () => (this.blocked ? this.do({ do: "unblock" }) : this.start(""));
    this.input.placeholder = this.keyboard?.input_field_placeholder ?? "Pesan";
  }

  setKeys(keyboard) {
    const same = JSON.stringify(keyboard) === JSON.stringify(this.keyboard);
    this.keyboard = keyboard;
    this.keysButton.hidden = !keyboard;
    this.keys.hidden = !keyboard || keyboard.folded || this.blocked;
    if (same) return;
    this.keys.replaceChildren();
    for (const row of keyboard?.keyboard ?? []) {
      this.keys.append(el("div", {}, ...row.map((button) => {
        const icon = button.request_contact ? glyph("person") : button.request_location ? glyph("pin") : null;
        return el("button", { "data-testid": "reply-button", onclick: () => this.press(button) }, icon, button.text);
      })));
    }
  }

  foldKeys() {
    const was_at_end = this.atEnd();
    this.keys.hidden = !this.keys.hidden;
    if (was_at_end) this.toEnd();
  }

  put(message) {
    const was_at_end = this.atEnd();
    const made = bubble(message, {
      payload: (url) => this.payload(url), start: (payload) => this.start(payload), say: (text) => this.say(text),
      tap: (...what) => this.tap(...what), copy: (words) => this.copy(words), enlarge: (address) => this.house.enlarge(address),
      words: (id) => this.shown.get(id)?.message.text || "Pesan", grown: () => { if (this.stick) this.toEnd(); },
    });
    const old = this.shown.get(message.id);
    if (old) {
      made.classList.toggle("turn", old.made.classList.contains("turn"));
      old.made.replaceWith(made);
    } else {
      this.messages.querySelector(".about")?.remove();
      const last = [...this.shown.values()].at(-1)?.message;
      if (!last || day(last.date) !== day(message.date)) this.messages.append(el("p.day", {}, day(message.date)));
      made.classList.toggle("turn", !last || last.by_bot !== message.by_bot);
      this.messages.append(made);
    }
    this.shown.set(message.id, { message, made });
    if (was_at_end || (!old && !message.by_bot)) this.toEnd();
    else if (!old) this.down.hidden = false;
  }

  atEnd() { return this.messages.scrollHeight - this.messages.scrollTop - this.messages.clientHeight < 60; }

  toEnd() {
    this.stick = true;
    this.messages.scrollTop = this.messages.scrollHeight;
    this.down.hidden = true;
  }

  toast(words) {
    this.wall.querySelector(".toast")?.remove();
    const shown = el("p.toast", { role: "status", "data-testid": "toast" }, words);
    this.wall.append(shown);
    setTimeout(() => shown.remove(), 3500);
  }

  alert(words) {
    const shown = el("div.alert", { role: "alertdialog", "aria-label": "Pemberitahuan", "data-testid": "alert" });
    const ok = el("button", { onclick: () => { shown.remove(); this.input.focus(); } }, "OK");
    shown.append(el("div", {}, words, ok));
    this.root.append(shown);
    ok.focus();
  }

  // --- what is heard from the stand-in

  hear(news) {
    if (news.chat !== undefined && news.chat !== this.person.id) return;
    if (news.type === "message" || news.type === "deleted") this.again = true;
    if (news.type === "message") this.put(news.message);
    else if (news.type === "deleted") { this.shown.get(news.id)?.made.remove(); this.shown.delete(news.id); }
    else if (news.type === "toast") this.answered(news.toast);
    else this.load();
  }

  answered({ tap, text, alert, url }) {
    const calm = this.taps.get(tap);
    this.taps.delete(tap);
    if (calm) calm();
    else (this.early ??= new Set()).add(tap);
    const payload = url ? this.payload(url) : null;
    if (payload !== null) this.start(payload);
    if (text) (alert ? this.alert(text) : this.toast(text));
  }
}
