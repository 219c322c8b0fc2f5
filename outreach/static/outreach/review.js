// The page of a draft: keys, panels, character counts, and the check while editing. Works without it, but for the edits.
"use strict";
(() => {
  const page = document.getElementById("review");
  if (!page) return;
  const find = (id) => document.getElementById(id);
  const panels = ["regenerate", "reject", "skip"];
  let sent = false;

  // --- Panels and the edit form ---
  function close() {
    for (const name of panels) { const panel = find(`form-${name}`); if (panel) panel.hidden = true; }
  }
  function open(name) {
    const panel = find(`form-${name}`);
    if (!panel) return;
    close();
    panel.hidden = false;
    (panel.querySelector("input:not([type=hidden])") || panel.querySelector("button")).focus();
  }
  function edit(on) {
    const form = find("form-edit");
    if (!form) return;
    close();
    form.hidden = !on;
    page.classList.toggle("sh-editing", on);
    if (on) { fit(); const body = find("edit-body"); body.focus(); body.setSelectionRange(0, 0); body.scrollIntoView({ block: "nearest" }); }
  }
  function approve() {
    const button = page.querySelector("#form-approve button");
    if (button && !button.disabled && !page.classList.contains("sh-editing")) button.click();
  }

  const deeds = {
    edit: () => edit(true), "close-edit": () => edit(false), close, check,
    regenerate: () => open("regenerate"), reject: () => open("reject"), skip: () => open("skip"),
  };
  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) deeds[button.dataset.do]();
  });
  // A double click or an impatient key sends a decision once.
  page.addEventListener("submit", (event) => {
    if (sent) { event.preventDefault(); return; }
    sent = true;
    for (const button of page.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => { sent = false; });
  // Leaving a changed text behind is asked about first.
  window.addEventListener("beforeunload", (event) => {
    const body = find("edit-body");
    if (!sent && body && page.classList.contains("sh-editing") && body.value !== body.defaultValue) event.preventDefault();
  });

  // --- Keys; never while somebody types, and never together with Ctrl, Alt or Meta ---
  const keys = { a: approve, e: deeds.edit, g: deeds.regenerate, r: deeds.reject, s: deeds.skip, n: () => { if (page.dataset.next) location.assign(page.dataset.next); } };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") { if (page.classList.contains("sh-editing") && typing?.form?.id === "form-edit") edit(false); else close(); document.activeElement.blur(); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing?.form?.id === "form-edit") { event.preventDefault(); typing.form.requestSubmit(); return; }
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const deed = keys[event.key];
    if (deed) { event.preventDefault(); deed(); }
  });

  // --- Character counts; characters as people and the checks count them, not UTF-16 units ---
  const counters = [...page.querySelectorAll(".sh-count")];
  function count() {
    for (const counter of counters) {
      const length = [...find(counter.dataset.for).value].length;
      counter.textContent = `${length} of ${counter.dataset.max}`;
      counter.classList.toggle("sh-over", length > Number(counter.dataset.max) || length < Number(counter.dataset.min));
    }
  }
  function fit() {
    const body = find("edit-body");
    body.style.height = "auto";
    body.style.height = `${Math.min(body.scrollHeight + 4, 640)}px`;
  }
  find("form-edit")?.addEventListener("input", () => { count(); fit(); });
  count();
  if (find("form-edit") && !find("form-edit").hidden) edit(true);

  // --- The check: the same checks as at approval, while one types; what they say is put in as text ---
  const asWritten = find("sentences")?.innerHTML;
  let asked = 0, pause = 0;
  async function check() {
    const state = find("check-state"), mine = ++asked;
    clearTimeout(pause);
    state.textContent = "Checking...";
    try {
      const response = await fetch(page.dataset.check, { method: "POST", body: new FormData(find("form-edit")), headers: { Accept: "application/json" } });
      const answer = await response.json();
      if (mine === asked) show(answer);
    } catch {
      if (mine === asked) state.textContent = "The check did not answer. Your text is still here; try again.";
    }
  }
  function show(answer) {
    find("check-state").textContent = answer.error || (answer.findings.length ? answer.word : "Clean: the checks find nothing.");
    find("check-findings").replaceChildren(...(answer.findings || []).map(describe));
    if (answer.sentences) find("sentences").replaceChildren(...answer.sentences.map(judged));
  }
  // A pause in typing is when somebody wants to know.
  find("form-edit")?.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(check, 700); });
  function make(tag, name, text) {
    const node = document.createElement(tag);
    node.className = name;
    node.textContent = text;
    return node;
  }
  function judged(sentence) {
    const line = make("li", `sh-verdict-${sentence.colour || "plain"}`, ""), chips = make("p", "sh-small sh-chips", "");
    const text = make("p", "", sentence.text);
    text.dir = "auto";
    chips.append(make("span", `sh-tag sh-${sentence.colour || "plain"}`, sentence.word));
    for (const source of sentence.sources) {
      const chip = make(source.url ? "a" : "span", "sh-tag", source.id);
      if (source.url) Object.assign(chip, { href: source.url, target: "_blank", rel: "noopener noreferrer nofollow" });
      chips.append(chip, make("q", "sh-faint", source.text));
    }
    if (sentence.reason) chips.append(make("span", "sh-reason", sentence.reason));
    line.append(text, chips);
    return line;
  }
  function describe(finding) {
    const line = document.createElement("li"), code = document.createElement("span"), text = document.createElement("p");
    line.className = "sh-finding";
    code.className = `sh-tag sh-${finding.colour}`;
    code.textContent = finding.code;
    text.textContent = finding.message;
    line.append(code, text);
    return line;
  }

  // --- Pointing at a finding lights its words ---
  page.addEventListener("pointerover", (event) => light(event.target.closest(".sh-finding[data-number]")?.dataset.number));
  function light(number) {
    for (const mark of page.querySelectorAll("mark[data-findings]"))
      mark.classList.toggle("sh-lit", number !== undefined && mark.dataset.findings.split(" ").includes(number));
  }
})();
