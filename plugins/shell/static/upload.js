// Documents are dropped or chosen, and sent with a progress bar. Without this script the form sends them by itself.

function wire() {
  const form = document.getElementById("upload");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const bar = form.querySelector("progress");
  const state = form.querySelector(".upload-state");
  form.querySelector("[data-drop-hint]").hidden = false;

  const answered = (request) => {
    if ((request.getResponseHeader("content-type") || "").includes("json")) {
      location.assign(JSON.parse(request.responseText).location);
      return;
    }
    // The page that tells of each file, made and escaped by the server.
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (!main) {
      failed();
      return;
    }
    document.querySelector("main").replaceWith(document.adoptNode(main));
    document.title = page.title;
    main.focus();
    wire();
  };

  const failed = () => {
    bar.hidden = true;
    state.textContent = form.dataset.failed;
  };

  const send = (files) => {
    const large = [...files].filter((file) => file.size > Number(form.dataset.largest));
    if (large.length) {
      state.textContent = `${large.map((file) => file.name).join(", ")}: ${form.dataset.tooLarge}`;
      return;
    }
    const body = new FormData();
    for (const file of files) body.append("documents", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("x-intranet-upload", "1");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => { state.textContent = form.dataset.reading; });
    request.addEventListener("load", () => answered(request));
    request.addEventListener("error", failed);
    bar.value = 0;
    bar.hidden = false;
    state.textContent = form.dataset.sending;
    request.send(body);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length) send(input.files);
  });
  form.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    if (event.dataTransfer.files.length) send(event.dataTransfer.files);
  });
}

wire();
