// Follows an import: asks for the part of the page that changes until the import has ended.
const part = document.getElementById("progress");

async function follow() {
  if (!part.querySelector("[data-unfinished]")) return;
  try {
    const answer = await fetch(part.dataset.url, { headers: { "X-Requested-With": "fetch" } });
    if (answer.ok && !answer.redirected) part.innerHTML = await answer.text();
  } catch {
    // The server is away for a moment; the next round asks again.
  }
  setTimeout(follow, 1000);
}

setTimeout(follow, 500);
