// Small pieces that every part of the page uses to build what it shows.

const ICONS = {
  menu: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  clip: "M20 11.5 12 19.4a5 5 0 0 1-7.1-7.1l8.5-8.4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.3-7.2",
  send: "M21 3 10.5 13.5M21 3l-6.5 18-4-7.5L3 9.5z",
  slash: "M15.5 5 8.5 19M4 4h16v16H4z",
  keys: "M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M8 14h8",
  down: "m6 9 6 6 6-6",
  picture: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9h.01",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  pin: "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.500C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.500c1-4 4-5.5 7.5-5.500s6.5 1.5 7.5 5.5",
  lock: "M6 11h12v9H6zM8.5 11V7.500a3.5 3.5 0 0 1 7 0V11",
  stop: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.7 5.700l12.6 12.6",
  broom: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  voice: "M12 15a3.5 3.5 0 0 0 3.5-3.500v-5a3.5 3.5 0 0 0-7 0v5A3.5 3.5 0 0 0 12 15zM5.5 11.500a6.5 6.5 0 0 0 13 0M12 18v3",
  more: "M12 5v14M5 12h14",
};

export function glyph(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  if (name === "menu") path.setAttribute("stroke-width", "3.4");
  svg.append(path);
  return svg;
}

// el("button.icon", { type: "button", "aria-label": "Kirim", onclick }, children…)
export function el(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  if (tag === "button") node.type = "button";
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const clock = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" });
const calendar = new Intl.DateTimeFormat("id-ID", { weekday: "long", day: "numeric", month: "long", timeZone: "Asia/Jakarta" });

export const time = (seconds) => clock.format(seconds * 1000);

export function day(seconds) {
  const shown = calendar.format(seconds * 1000);
  return shown === calendar.format(Date.now()) ? "Hari ini" : shown;
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1 << 20) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / (1 << 20)).toFixed(1).replace(".", ",")} MB`;
}
