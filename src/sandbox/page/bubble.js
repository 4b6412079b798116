// One message, as a phone shows it.

import { el, glyph, size, time } from "./dom.js";
import { map } from "./belitung.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

// JavaScript counts text in UTF-16 units, as Telegram's entities do.
function formatted(message, hands) {
  const { text, entities } = message;
  const range = (start, end, list) => {
    const out = document.createDocumentFragment();
    let at = start;
    for (let n = 0; n < list.length; n += 1) {
      const entity = list[n];
      if (entity.offset < at) continue;
      const stop = Math.min(entity.offset + entity.length, end);
      const inner = list.slice(n + 1).filter((other) => other.offset < stop);
      out.append(text.slice(at, entity.offset), dress(entity, text.slice(entity.offset, stop), range(entity.offset, stop, inner), hands));
      at = stop;
    }
    out.append(text.slice(at, end));
    return out;
  };
  return el("div.text", {}, range(0, text.length, entities));
}

function dress(entity, words, inside, hands) {
  switch (entity.type) {
    case "text_link":
    case "url": {
      const url = entity.url ?? (words.includes("://") ? words : `https://${words}`);
      const payload = hands.payload(url);
      if (payload !== null) return el("button.act", { onclick: () => hands.start(payload), title: "Mulai dengan tautan ini" }, inside);
      return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, inside);
    }
    case "bot_command":
      return el("button.act", { onclick: () => hands.say(words) }, inside);
    case "spoiler": {
      const cover = el("button.spoiler", { "aria-label": "Teks tersembunyi, ketuk untuk melihat" }, el("span", {}, inside));
      cover.onclick = () => { cover.classList.add("open"); cover.removeAttribute("aria-label"); };
      return cover;
    }
    case "code": {
      const code = el("code.copy", { title: "Ketuk untuk menyalin" }, inside);
      code.onclick = () => hands.copy(words);
      return code;
    }
    default:
      return TAGS[entity.type] ? el(TAGS[entity.type], {}, inside) : inside;
  }
}

function card(icon, title, below) {
  return [el("span.dot", {}, glyph(icon)), el("span", {}, el("b", {}, title), el("small", {}, below))];
}

function content(message, hands) {
  const { content: it } = message;
  const address = it.file && `/sandbox/files/${encodeURIComponent(it.file.id)}`;
  switch (it.kind) {
    case "photo": {
      const image = el("img", { src: address, alt: message.text || "Foto", width: it.file.width || undefined, height: it.file.height || undefined });
      image.style.aspectRatio = it.file.width ? `${it.file.width} / ${it.file.height}` : "";
      image.onload = hands.grown;
      return el("button.picture", { "aria-label": "Perbesar foto", onclick: () => hands.enlarge(address) }, image);
    }
    case "document":
      return el("a.card", { href: address, download: it.file.name, "data-testid": "document" }, ...card("file", it.file.name, size(it.file.size)));
    case "voice":
      return el("div.card", {}, ...card("voice", "Pesan suara", `${it.seconds} detik`));
    case "contact":
      return el("div.card", { "data-testid": "contact" }, ...card("person", [it.first_name, it.last_name].filter(Boolean).join(" ") || "Kontak", it.phone));
    case "location":
    case "venue": {
      const point = `${it.latitude.toFixed(5)}, ${it.longitude.toFixed(5)}`;
      const title = it.kind === "venue" ? it.title : "Lokasi";
      const below = it.kind === "venue" ? `${it.address} · ${point}` : point;
      const out = document.createDocumentFragment();
      out.append(map(it.latitude, it.longitude), el("div.card", { "data-testid": "location" }, ...card("pin", title, below)));
      return out;
    }
    case "sticker":
      return el("div.sticker", {}, it.emoji);
    default:
      return null;
  }
}

function inline(message, hands) {
  if (!message.keyboard.length) return null;
  const rows = message.keyboard.map((row) => el("div", {}, ...row.map((button) => {
    const leads = button.url || button.copy_text;
    const made = el(leads ? "button.leads" : "button", { "data-testid": "inline-button", "data-data": button.callback_data }, button.text);
    made.onclick = () => hands.tap(message, button, made);
    return made;
  })));
  return el("div.inline", { "data-testid": "inline" }, ...rows);
}

export function bubble(message, hands) {
  const { kind } = message.content;
  if (kind === "joined" || kind === "left") return el("p.service", {}, kind === "joined" ? "bergabung" : "keluar");
  const meta = el("div.meta", {});
  if (message.protected) meta.append(el("span", { title: "Tidak bisa diteruskan atau disimpan" }, "dilindungi"), glyph("lock"));
  if (message.edited) meta.append(el("span", {}, "diedit"));
  meta.append(el("time", { datetime: new Date(message.date * 1000).toISOString() }, time(message.date)));
  const quoted = message.reply_to ? hands.words(message.reply_to) : null;
  const classes = ["article", "message", message.by_bot ? "theirs" : "mine"];
  if (message.keyboard.length) classes.push("keyed");
  if (message.protected) classes.push("protected");
  return el(classes.join("."), {
    "data-testid": "message", "data-id": message.id, "data-from": message.by_bot ? "bot" : "person",
    "aria-label": message.by_bot ? "Dari bot" : "Dari ponsel ini",
  }, el("div.bubble", {},
    message.forwarded_from ? el("div.quote", {}, "Pesan terusan") : null,
    quoted ? el("div.quote", {}, quoted) : null,
    content(message, hands),
    message.text ? formatted(message, hands) : null,
    meta,
  ), inline(message, hands));
}
