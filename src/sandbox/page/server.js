// The page's talk with the stand-in.

async function ask(path, body, method) {
  const how = body === undefined ? { method: method ?? "GET" } : {
    method: method ?? "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(`/sandbox/${path}`, how);
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

export const state = () => ask("state");
export const chat = (person) => ask(`chats/${person}?person=${person}`);
export const act = (person, deed) => ask("act", { person, ...deed });
export const addPerson = (first_name) => ask("people", { first_name });
export const addFault = (rule) => ask("faults", rule);
export const removeFault = (id) => ask(`faults/${id}`, undefined, "DELETE");
export const clearFaults = () => ask("faults", undefined, "DELETE");
export const settings = (wanted) => ask("settings", wanted);

export async function sendFile(person, kind, file, name, caption = "") {
  const form = new FormData();
  form.append("file", file, name);
  const query = new URLSearchParams({ person, kind, caption });
  const response = await fetch(`/sandbox/files?${query}`, { method: "POST", body: form });
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    throw new Error(answer.error ?? (response.status === 413 ? "the file is too large" : `HTTP ${response.status}`));
  }
}

// Telegram's apps send photos small and as JPEG; so does this page.
export async function sendPhoto(person, file, caption) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return sendFile(person, "document", file, file.name, caption);
  const scale = Math.min(1, 1280 / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.87));
  return sendFile(person, "photo", blob, "photo.jpg", caption);
}

// Live news. Whenever the line opens, also after a break, everything is looked at afresh, so nothing is missed.
// The promise is kept when the line is open for the first time.
export function listen({ event, line }) {
  return new Promise((opened) => {
    const connect = () => {
      const source = new EventSource("/sandbox/events");
      source.onopen = () => {
        line("on");
        event({ type: "everything" });
        opened();
      };
      source.onmessage = (message) => event(JSON.parse(message.data));
      source.onerror = () => {
        line("off");
        if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
      };
    };
    connect();
  });
}

const WORDS = {
  "they blocked the bot": "Bot sedang diblokir di ponsel ini.",
  "there is nothing to send": "Tidak ada yang dikirim.",
  "there is no such button": "Tombol itu sudah tidak ada.",
  "their telephone number is not known": "Nomor ponsel orang ini tidak diketahui.",
  "the file is too large": "Berkas terlalu besar.",
};

export const inWords = (fault) => WORDS[fault.message] ?? "Tidak terkirim. Apakah programnya masih berjalan?";
