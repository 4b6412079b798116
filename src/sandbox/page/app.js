// The page: phones side by side, tabs where there is room for one, and the drawer of faults.

import * as server from "./server.js";
import { Pane } from "./pane.js";
import { el } from "./dom.js";

const $ = (id) => document.getElementById(id);
const panes = [];

const house = {
  people: [],
  async refresh() {
    const now = await server.state();
    house.people = now.people;
    for (const pane of panes) {
      pane.bot = now.bot;
      pane.person = now.people.find(({ person }) => person.id === pane.person.id)?.person ?? pane.person;
      pane.label();
    }
    showFaults(now.faults);
    $("limits").checked = now.limits;
    return now;
  },
  enlarge(address) {
    const viewer = el("dialog.viewer", { "aria-label": "Foto" }, el("img", { src: address, alt: "Foto" }));
    viewer.onclick = () => viewer.close();
    viewer.onclose = () => viewer.remove();
    document.body.append(viewer);
    viewer.showModal();
  },
};

// --- tabs

function choose(key, smoothly = true) {
  const pane = panes.find((one) => one.key === key);
  pane?.root.scrollIntoView({ behavior: smoothly ? "smooth" : "instant", inline: "start", block: "nearest" });
}

function mark(key) {
  for (const tab of $("tabs").children) {
    const is_it = tab.dataset.pane === key;
    tab.setAttribute("aria-selected", is_it);
    tab.tabIndex = is_it ? 0 : -1;
    if (is_it) tab.classList.remove("news");
  }
}

function buildTabs() {
  for (const { key, title } of panes) {
    $("tabs").append(el("button", { role: "tab", "aria-controls": `pane-${key}`, "data-pane": key, "data-testid": `tab-${key}`, onclick: () => choose(key) }, title));
  }
  $("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = step && panes[panes.findIndex(({ key }) => key === document.activeElement.dataset.pane) + step];
    if (!next) return;
    choose(next.key);
    mark(next.key);
    $("tabs").querySelector(`[data-pane="${next.key}"]`).focus();
  });
  const watch = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) mark(target.dataset.pane);
  }, { root: $("phones"), threshold: 0.6 });
  for (const { root } of panes) watch.observe(root);
  mark(panes[0]?.key);
}

// --- faults

const CHOICES = [
  ["Telegram minta menunggu", "429 pada 3 panggilan berikut, tunggu 5 detik", { times: 3, what: { kind: "too_many_requests", retry_after: 5 } }, "fault-429"],
  ["Telegram lambat", "setiap panggilan tertahan 3 detik, sampai dihapus", { what: { kind: "hang", seconds: 3 } }, "fault-slow"],
  ["Jawaban hilang", "satu pesan sampai, tetapi bot tidak tahu", { times: 1, method: "sendMessage", what: { kind: "answer_lost" } }, "fault-lost"],
  ["Sambungan putus", "satu panggilan putus sebelum terjadi apa-apa", { times: 1, what: { kind: "reset_before" } }, "fault-reset"],
  ["Telegram rusak", "500 pada 2 panggilan berikut", { times: 2, what: { kind: "internal_error" } }, "fault-500"],
];
const NAMES = { too_many_requests: "429", hang: "lambat", answer_lost: "jawaban hilang", reset_before: "putus", internal_error: "500", bad_gateway: "502", answer_spoilt: "gagal katanya", refuse: "ditolak", answer_late: "jawaban terlambat", answer_torn: "jawaban terpotong", closing: "tanpa sambungan tetap" };

function showFaults(list) {
  $("fault-count").hidden = !list.length;
  $("fault-count").textContent = list.length;
  $("fault-list").replaceChildren(...(list.length ? list.map(({ id, rule }) => el("li", {},
    `${NAMES[rule.what.kind] ?? rule.what.kind} · ${rule.method ?? "semua panggilan"} · ${rule.times ? `${rule.times}×` : "terus"}`,
    el("button.icon", { "aria-label": "Hapus", onclick: () => server.removeFault(id) }, "✕"))) : [el("li.none", {}, "Tidak ada.")]));
}

function buildFaults() {
  $("fault-choices").append(...CHOICES.map(([title, below, rule, id]) =>
    el("button", { "data-testid": id, onclick: () => server.addFault(rule) }, title, el("small", {}, below))));
  $("open-faults").onclick = () => { house.refresh(); $("faults").showModal(); };
  $("clear-faults").onclick = () => server.clearFaults();
  $("limits").onchange = () => server.settings({ limits: $("limits").checked });
  $("twice").onchange = () => server.settings({ twice: $("twice").checked });
  $("faults").onclick = (event) => { if (event.target === $("faults")) $("faults").close(); };
}

// --- start

function hear(news) {
  if (news.type === "everything") {
    house.refresh().then(() => panes.forEach((pane) => pane.load()), () => {});
    return;
  }
  if (news.type === "faults") {
    house.refresh().catch(() => {});
    return;
  }
  for (const pane of panes) {
    if (news.chat !== pane.person.id) continue;
    pane.hear(news);
    const tab = $("tabs").querySelector(`[data-pane="${pane.key}"]`);
    if (news.type === "message" && news.message.by_bot && tab?.getAttribute("aria-selected") === "false") tab.classList.add("news");
  }
}

function line(how) {
  $("line").className = `line ${how}`;
  $("line").lastElementChild.textContent = how === "on" ? "tersambung" : "terputus, mencoba lagi";
}

async function begin() {
  const now = await server.state();
  for (const setting of now.panes) panes.push(new Pane(setting, now.bot, house, now.hints.filter(({ pane }) => pane === setting.key)));
  $("phones").append(...panes.map(({ root }) => root));
  buildTabs();
  buildFaults();
  await house.refresh();
  await Promise.all(panes.map((pane) => pane.load()));
  await server.listen({ event: hear, line });
  const query = new URLSearchParams(location.search);
  const wanted = panes.find(({ key }) => key === query.get("pane")) ?? (query.has("start") ? panes[0] : null);
  if (!wanted) return;
  choose(wanted.key, false);
  if (query.has("start")) {
    // Only once: a reload is not another start.
    history.replaceState(null, "", `/?pane=${wanted.key}`);
    await wanted.start(query.get("start"));
  }
  wanted.input.focus({ preventScroll: true });
}

begin().catch(() => line("off"));
