/* Notes: what a reader writes beside a thing or a fact. They live in the link alone; nothing is sent. */
const LONGEST_NOTE = 500;
const noteKey = (kind, n) => (kind === "n" ? "thing " + E[n].k : "fact " + F[n].id);
const noteOn = (kind, n) => S.notes.get(noteKey(kind, n));

/** The place in a panel where a note is read and written. */
function noteBox(kind, n) {
  const key = noteKey(kind, n),
    text = make("textarea", { id: "note", "aria-describedby": "note-hint" });
  text.value = S.notes.get(key) || "";
  text.maxLength = LONGEST_NOTE;
  text.rows = 3;
  text.addEventListener("input", () => {
    const said = text.value.replace(/\s+/g, " ").trim();
    if (said) S.notes.set(key, said);
    else S.notes.delete(key);
    change();
  });
  return make(
    "details",
    { class: "notebox", open: S.notes.has(key) },
    make("summary", {}, t("note")),
    make("label", { class: "sr", for: "note" }, t("note")),
    text,
    make("p", { class: "note", id: "note-hint" }, t("note_hint")),
  );
}

/** All notes, each under what it stands beside. */
function notesPart() {
  if (!S.notes.size) return null;
  const rows = [...S.notes].map(([key, said]) => {
    const at = key.indexOf(" "),
      [kind, name] = [key.slice(0, at), key.slice(at + 1)],
      n = kind === "thing" ? ENTITY_NUMBER.get(name) : FACT_NUMBER.get(name),
      button =
        kind === "thing"
          ? nameButton(n)
          : make("button", { type: "button", class: "name", click: () => select("f", n) }, summary(F[n]));
    return make("li", {}, button, ": ", say(said, S.ui));
  });
  return make(
    "section",
    { class: "notes" },
    make("h3", {}, t("notes")),
    make("ul", { class: "plain" }, rows),
  );
}

/** Notes as the link holds them: a line each, of things and facts that are there. */
const writeNotes = () => [...S.notes].map((pair) => pair.join("\t")).join("\n");
function readNotes(lines) {
  const notes = new Map();
  for (const line of lines) {
    const [key, ...rest] = line.split("\t"),
      [kind, name] = [key.split(" ", 1)[0], key.slice(key.indexOf(" ") + 1)],
      known = { thing: ENTITY_NUMBER, fact: FACT_NUMBER }[kind];
    if (known && known.has(name) && rest.length) notes.set(key, rest.join(" ").slice(0, LONGEST_NOTE));
  }
  return notes;
}
