// Shows the chosen file's name, and that a file may be dropped.
const drop = document.getElementById("drop");
const input = document.getElementById("id_file");

input.addEventListener("change", () => {
  if (input.files.length) document.getElementById("drop-name").textContent = input.files[0].name;
});
for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, () => drop.classList.add("sh-over"));
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("sh-over"));
