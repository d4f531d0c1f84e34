// Comfort only: every journey works without this file.
const one = (selector, root = document) => root.querySelector(selector);

// Focus: to what the server marks, after load and after a swap.
const focusMarked = (root) => one("[data-focus]", root)?.focus();

// Say it: a fragment carries its message for the one live region, and its title.
const announce = (root) => {
  const marked = root.matches("[data-melding],[data-titel]") ? root : one("[data-melding],[data-titel]", root);
  if (marked?.dataset.melding) one("#meldingen").textContent = marked.dataset.melding;
  if (marked?.dataset.titel) document.title = marked.dataset.titel;
};

document.addEventListener("htmx:afterSettle", ({ target }) => {
  focusMarked(target);
  announce(target);
});

// A second press on a button that is already at work does nothing; the form itself stays as it is.
const free = (form) => {
  delete form.dataset.bezig;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
};

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented) return;
  if (form.dataset.bezig) {
    event.preventDefault();
    return;
  }
  form.dataset.bezig = "ja";
  submitter?.setAttribute("aria-disabled", "true");
  setTimeout(free, 10000, form);
});
addEventListener("pageshow", () => document.querySelectorAll("[data-bezig]").forEach(free));

// Session: a warning two minutes before the end, with all words from the page.
const dialog = one("#sessie");
if (dialog) {
  const form = one("form", dialog);
  const text = one("[data-tekst]", dialog);
  const tabs = new BroadcastChannel("sessie");
  const words = dialog.dataset;
  let end;
  let said;

  const endsIn = (seconds) => {
    end = Date.now() + seconds * 1000;
    said = "";
  };
  const say = (words) => {
    if (words !== said) text.textContent = said = words;
    if (!dialog.open) dialog.showModal();
  };
  const over = () => {
    say(words.verlopen);
    one("[data-verlengen]", dialog).hidden = true;
    one("[data-inloggen]", dialog).hidden = false;
    clearInterval(clock);
  };
  const look = () => {
    const left = (end - Date.now()) / 1000;
    if (left <= 0) over();
    else if (left <= 60) say(words.eenMinuut);
    else if (left <= 120) say(words.tweeMinuten);
  };

  // The other tabs of this visitor live as long.
  endsIn(+words.over);
  tabs.postMessage(+words.over);
  tabs.onmessage = ({ data }) => {
    endsIn(data);
    if (data > 120) dialog.close();
  };
  const clock = setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
  look();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/plain" },
    }).catch(() => null);
    if (!answer) return say(words.mislukt);
    if (!answer.ok || answer.redirected) return over();
    // Against the server's own clock: the one of the device may be wrong.
    const seconds = (Date.parse(await answer.text()) - Date.parse(answer.headers.get("Date"))) / 1000;
    endsIn(seconds);
    tabs.postMessage(seconds);
    if (seconds > 120) dialog.close();
    else say(words.maximum);
  });
  document.querySelectorAll("[data-zonder-js]").forEach((line) => (line.hidden = true));
}

// Files: what was chosen is sent one by one, with its progress; without this the form sends one.
const upload = one("[data-upload]");
if (upload) {
  const input = one("input[type=file]", upload);
  const progress = one("[data-voortgang]", upload);
  const errors = one("[data-fouten]", upload);
  const list = one("#bestanden");
  const words = upload.dataset;
  let queue = Promise.resolve();
  let waiting = 0;

  const send = (file) =>
    new Promise((done) => {
      const call = new XMLHttpRequest();
      const body = new FormData();
      body.append(input.name, file);
      call.open("POST", upload.action);
      call.setRequestHeader("x-csrf-token", upload.elements._csrf.value);
      call.setRequestHeader("hx-request", "true");
      call.upload.onprogress = ({ loaded, total }) => (one("progress", progress).value = loaded / total);
      call.onloadend = () => done(call);
      call.send(body);
    });
  const wrong = (name, words) => {
    const line = document.createElement("li");
    const called = document.createElement("bdi");
    called.textContent = name;
    line.append(called, `: ${words}`);
    errors.append(line);
  };
  const take = async (file) => {
    if (file.size > +words.grootste) return wrong(file.name, words.teGroot);
    one("span", progress).textContent = one("#meldingen").textContent = words.stuurt.replace("{}", file.name);
    const call = await send(file);
    if (call.status !== 200 && call.status !== 422) return wrong(file.name, words.nietGelukt);
    list.innerHTML = call.responseText;
    const refusal = one("[data-fout]", list);
    if (refusal) wrong(file.name, refusal.textContent);
    else one("#meldingen").textContent = words.toegevoegd.replace("{}", file.name);
  };

  input.multiple = true;
  one("button", upload).hidden = true;
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    if (!waiting) errors.replaceChildren();
    for (const file of files) {
      waiting += 1;
      progress.hidden = false;
      queue = queue.then(() => take(file)).then(() => (progress.hidden = --waiting === 0));
    }
  });
  addEventListener("beforeunload", (event) => waiting && event.preventDefault());
}

// Browsers that know autofocus did this already; asking twice would end up in their log.
addEventListener("load", () =>
  requestAnimationFrame(() => requestAnimationFrame(() => document.activeElement === document.body && focusMarked(document))),
);
