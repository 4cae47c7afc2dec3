/* Dialogs: save or share; help, keys and look. */
function dialog(id, heading, ...content) {
  const box = make(
    "dialog",
    {
      id,
      "aria-labelledby": id + "-title",
      click: (event) => {
        if (event.target === box) box.close();
      },
    },
    make(
      "div",
      { class: "dialog" },
      make("h2", { id: id + "-title" }, heading),
      ...content,
      make(
        "p",
        { class: "dialog-end" },
        make("button", { type: "button", class: "action primary", click: () => box.close() }, t("close")),
      ),
    ),
  );
  return box;
}

const takeDialog = () =>
  dialog(
    "take-dialog",
    t("take_away"),
    make(
      "ul",
      { class: "takeaways" },
      [
        ["link", copyLink],
        ["png", toPng],
        ["svg", toSvg],
        ["csv", toCsv],
        [
          "print",
          () => {
            find("take-dialog").close();
            window.print();
          },
        ],
      ].map(([name, run]) =>
        make(
          "li",
          {},
          make(
            "button",
            { type: "button", class: "entry", id: "take-" + name, click: run },
            make("span", { class: "entry-head" }, t("take_" + name)),
            make("span", { class: "entry-note" }, t("take_" + name + "_note")),
          ),
        ),
      ),
    ),
  );

const helpDialog = () =>
  dialog(
    "help-dialog",
    t("help"),
    make("p", {}, t("how_to_read")),
    choiceOf(
      "theme",
      t("theme"),
      S.theme,
      [
        ["auto", t("theme_auto")],
        ["light", t("theme_light")],
        ["dark", t("theme_dark")],
      ],
      (theme) => {
        S.theme = theme;
        change();
      },
    ),
    make("h3", {}, t("keys")),
    make(
      "dl",
      { class: "rows" },
      [
        ["/", "key_search"],
        ["1 2 3 4", "key_views"],
        ["← ↑ → ↓", "key_walk"],
        ["n p", "key_tour"],
        ["Enter", "key_open"],
        ["Esc", "key_leave"],
        ["+ − 0", "key_zoom"],
        ["e c", "key_expand"],
        ["Shift ← ↑ → ↓", "key_pan"],
        ["?", "key_help"],
      ].map(([key, name]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, t(name))]),
    ),
    make(
      "label",
      { class: "line" },
      make("input", {
        type: "checkbox",
        checked: S.keys,
        change: (event) => {
          S.keys = event.target.checked;
          change();
        },
      }),
      t("keys_on"),
    ),
    make("h3", {}, t("states")),
    make(
      "ul",
      { class: "plain states" },
      STATUSES.map((s) => make("li", {}, stroke(s), t("status_" + s), " – ", t("status_" + s + "_note"))),
    ),
    make(
      "p",
      { class: "note" },
      t("made_by"),
      " ",
      (DATA.sources || []).map((pair) => pair.join(" ")).join(", "),
      ". vis-network 9.1.2 (Apache-2.0 / MIT), pyvis (BSD).",
    ),
  );
