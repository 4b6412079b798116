// What slides up within a phone: attachments, contact, place, commands, the phone's own menu.

import { el, glyph } from "./dom.js";
import { PLACES } from "./belitung.js";

function open(pane, title, ...content) {
  pane.closeSheet?.();
  const before = document.activeElement;
  const close = () => {
    veil.remove();
    pane.closeSheet = null;
    before?.focus?.();
  };
  const sheet = el("section.sheet", { role: "dialog", "aria-modal": "true", "aria-label": title, "data-testid": "sheet" },
    el("header", {}, el("h3", {}, title), el("button.icon", { "aria-label": "Tutup", onclick: close }, "✕")),
    ...content.filter((part) => part !== null));
  const veil = el("div.veil", { onclick: (event) => event.target === veil && close() }, sheet);
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") keepInside(sheet, event);
  });
  pane.root.append(veil);
  pane.closeSheet = close;
  (sheet.querySelector(".row, input, select") ?? sheet.querySelector("button")).focus();
  return close;
}

function keepInside(sheet, event) {
  const stops = [...sheet.querySelectorAll("button, input, select, a")];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}

function row(icon, title, below, onclick, id, danger) {
  return el(danger ? "button.row.danger" : "button.row", { onclick, "data-testid": id }, icon ? glyph(icon) : null,
    el("span", {}, el("b", {}, title), below ? el("small", {}, below) : null));
}

function field(label, attributes) {
  const input = el("input", { type: "text", autocomplete: "off", ...attributes });
  return [el("label", {}, label, input), input];
}

export function commands(pane, list) {
  const close = open(pane, "Perintah", ...(list.length
    ? list.map((it) => row(null, `/${it.command}`, it.description, () => { close(); pane.say(`/${it.command}`); }, "command"))
    : [el("p", {}, "Bot belum memasang daftar perintah.")]));
}

export function attach(pane) {
  const then = (next) => () => { close(); next(); };
  const close = open(pane, "Lampirkan",
    row("picture", "Foto", "dikirim kecil, seperti di Telegram", then(() => pane.photoInput.click()), "attach-photo"),
    row("file", "Berkas", "CSV, XLSX, PDF, apa saja", then(() => pane.fileInput.click()), "attach-file"),
    row("pin", "Lokasi", "satu titik di Belitung atau di mana pun", then(() => place(pane)), "attach-location"),
    row("person", "Kontak", "nomor sendiri atau nomor orang lain", then(() => contact(pane)), "attach-contact"));
}

export function contact(pane) {
  const { person } = pane;
  const [name, nameInput] = field("Nama orang lain", { placeholder: "Budi", "data-testid": "contact-name" });
  const [phone, phoneInput] = field("Nomornya", { type: "tel", placeholder: "0812 7000 0888", "data-testid": "contact-phone" });
  const close = open(pane, "Bagikan kontak",
    row("person", "Nomor saya", person.phone ?? "tidak diketahui", () => { close(); pane.do({ do: "contact" }); }, "own-contact"),
    el("hr"), el("div.two", {}, name, phone),
    el("button.go", { "data-testid": "send-contact", onclick: () => {
      if (!phoneInput.value.trim()) { phoneInput.focus(); return; }
      close();
      pane.do({ do: "contact", phone: phoneInput.value.trim(), first_name: nameInput.value.trim() || "Kontak" });
    } }, "Kirim kontak orang lain"));
}

export function place(pane) {
  const send = (latitude, longitude) => { close(); pane.do({ do: "location", latitude, longitude }); };
  const [north, northInput] = field("Lintang", { inputmode: "decimal", placeholder: "-2.741", "data-testid": "latitude" });
  const [east, eastInput] = field("Bujur", { inputmode: "decimal", placeholder: "107.636", "data-testid": "longitude" });
  const close = open(pane, "Kirim lokasi",
    ...PLACES.map(([name, latitude, longitude]) =>
      row("pin", name, `${latitude}, ${longitude}`, () => send(latitude, longitude), "place")),
    el("hr"), el("div.two", {}, north, east),
    el("button.go", { "data-testid": "send-location", onclick: () => {
      const read = (input) => Number.parseFloat(input.value.replace(",", "."));
      const [latitude, longitude] = [read(northInput), read(eastInput)];
      if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) send(latitude, longitude);
      else northInput.focus();
    } }, "Kirim titik ini"));
}

export function phone(pane, people) {
  const holder = el("select", { "data-testid": "holder" }, ...people.map(({ person }) =>
    el("option", { value: person.id, selected: person.id === pane.person.id }, [person.first_name, person.last_name].filter(Boolean).join(" "))));
  holder.onchange = () => { close(); pane.sit(Number(holder.value)); };
  const language = el("select", { "data-testid": "language" },
    ...[["id", "Indonesia"], ["en", "English"], ["", "(tidak diketahui)"]].map(([code, name]) =>
      el("option", { value: code, selected: (pane.person.language_code ?? "") === code }, name)));
  language.onchange = () => { close(); pane.do({ do: "language", code: language.value }); };
  const close = open(pane, "Ponsel ini",
    el("label", {}, "Pemegang ponsel", holder),
    el("label", {}, "Bahasa ponsel", language),
    el("hr"),
    row("more", "Warga baru di ponsel ini", "orang rekaan yang belum pernah menulis", () => { close(); pane.newcomer(); }, "newcomer"),
    pane.hints.away ? row("slash", "Tampilkan lagi yang bisa dicoba", null, () => { close(); pane.hints.show(); }, "hints-again") : null,
    pane.blocked
      ? row("stop", "Buka blokir bot", null, () => { close(); pane.do({ do: "unblock" }); }, "unblock")
      : row("stop", "Blokir bot", "pesan bot tidak sampai lagi", () => { close(); pane.do({ do: "block" }); }, "block", true),
    row("broom", "Kosongkan chat", "hanya di ponsel ini; bot tetap ingat", () => { close(); pane.do({ do: "clear" }); }, "clear", true));
}
