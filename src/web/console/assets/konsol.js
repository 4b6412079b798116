// What makes the console more comfortable. Every page works without it.

// A file that is dropped is checked at once.
for (const form of document.querySelectorAll("form[data-jatuh]")) {
  const input = form.querySelector("input[type=file]");
  const over = (event) => {
    event.preventDefault();
    form.classList.add("di-atas");
  };
  form.addEventListener("dragenter", over);
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", () => form.classList.remove("di-atas"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("di-atas");
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// Progress, as it changes. Only what changed is replaced, so that a button keeps the focus that it has.
for (const live of document.querySelectorAll("[data-kabar]")) {
  const source = new EventSource(live.dataset.kabar);
  source.onmessage = (event) => {
    const fresh = new DOMParser().parseFromString(event.data, "text/html");
    for (const part of fresh.querySelectorAll("[data-bagian]")) {
      const old = live.querySelector(`[data-bagian="${part.dataset.bagian}"]`);
      if (old && old.innerHTML !== part.innerHTML) old.replaceChildren(...part.childNodes);
    }
  };
  source.addEventListener("selesai", (event) => {
    source.close();
    live.dataset.selesai = "";
    // Whoever may not see it any more sees the door.
    if (event.data === "keluar") location.reload();
  });
}
