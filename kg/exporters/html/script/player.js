/* Playback: what has a date comes in its order, in all views; each moment shows what happened in it. */
const MOST_MOMENTS = 60;
const PACE = 2200;
const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
const ICONS = {
  play: "M4 2L14 8L4 14Z",
  pause: "M3 2H7V14H3ZM9 2H13V14H9Z",
  back: "M14 2L6 8L14 14ZM2 2H5V14H2Z",
  on: "M2 2L10 8L2 14ZM11 2H14V14H11Z",
};
let playing = 0;

/** The last days of the days, months or years in which something begins: the finest that are few enough. */
function findMoments() {
  const begins = [...new Set(CALENDAR.map((fact) => fact.w[1]))].sort((a, b) => a - b),
    endOf = (months) => (day) => {
      const month = Math.floor((dayOf(day).getUTCFullYear() * 12 + dayOf(day).getUTCMonth()) / months + 1) * months;
      return Date.UTC(Math.floor(month / 12), month % 12, 1) / 86400000 - 1;
    };
  const styles = [
    [(day) => day, { year: "numeric", month: "long", day: "numeric" }],
    [endOf(1), { year: "numeric", month: "long" }],
    [endOf(12), { year: "numeric" }],
  ];
  for (const [end, style] of styles) {
    const days = [...new Set(begins.map(end))];
    if (days.length <= MOST_MOMENTS || style === styles[2][1]) return { days, style };
  }
}
const MOMENTS = findMoments();
const momentNow = () => MOMENTS.days.indexOf(S.at);
/** The numbers of the facts that begin in the moment that is shown and pass the filters. */
function beginNow() {
  const before = MOMENTS.days[momentNow() - 1] ?? -Infinity;
  return SHOWN.filter((f) => F[f].w[1] > before);
}
const momentFacts = () => [...MOMENT].map((f) => F[f]);
/** The moment's date, as exactly as its facts are dated. */
function momentName() {
  const names = [...new Set(momentFacts().map((fact) => when(fact, true)))];
  return names.length && names.length < 4 ? names.join(" · ") : writeDate(dayOf(S.at), MOMENTS.style);
}

/** To a moment, by number; beyond the last, playing ends. */
function goToMoment(n) {
  const day = MOMENTS.days[n];
  if (day === undefined) return stopPlaying();
  Object.assign(S, { at: day, sel: null, path: null });
  if (S.view !== "drawing" && S.view !== "timeline") S.view = "drawing";
  change({ filters: true, panel: true });
  if (n === MOMENTS.days.length - 1) stopPlaying();
  const facts = momentFacts();
  announce([momentName(), ...facts.slice(0, 3).map(summary)].join(" – "));
}
const nextMoment = () => goToMoment(S.at === null ? 0 : momentNow() + 1);
function play() {
  if (playing) return stopPlaying();
  playing = setInterval(nextMoment, PACE);
  goToMoment(S.at === null || momentNow() === MOMENTS.days.length - 1 ? 0 : momentNow() + 1);
}
function stopPlaying() {
  clearInterval(playing);
  playing = 0;
  syncPlayer();
}
function leavePlayback() {
  stopPlaying();
  S.at = null;
  change({ step: true, filters: true, panel: true, camera: "fit" });
  find("play-on").focus();
}

const icon = (name) =>
  make(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true", focusable: "false" },
    make("path", { d: ICONS[name] }),
  );
function buildPlayer() {
  const button = (id, run) => make("button", { type: "button", id, click: run });
  return make(
    "div",
    { id: "player", role: "group", "aria-label": t("player"), hidden: MOMENTS.days.length < 2 },
    button("play-back", () => {
      stopPlaying();
      goToMoment(momentNow() - 1);
    }),
    button("play", play),
    button("play-on", () => {
      stopPlaying();
      nextMoment();
    }),
    make("span", { id: "play-at" }),
    make("button", { type: "button", id: "play-end", class: "close", "aria-label": t("play_end"), click: leavePlayback }, "×"),
  );
}
/** Bring the buttons up to the state. */
function syncPlayer() {
  const now = S.at === null ? -1 : momentNow(),
    look = (id, sign, name) => {
      find(id).replaceChildren(icon(sign));
      find(id).setAttribute("aria-label", t(name));
      find(id).title = t(name);
    };
  look("play-back", "back", "play_back");
  look("play", playing ? "pause" : "play", playing ? "play_pause" : "play");
  look("play-on", "on", "play_on");
  find("play").hidden = stillness.matches;
  find("play-back").disabled = now < 1;
  find("play-on").disabled = now === MOMENTS.days.length - 1;
  find("play-end").hidden = now < 0;
  find("play-at").replaceChildren(
    now < 0
      ? t("player")
      : make("strong", {}, momentName()),
    now < 0 ? "" : ` ${number(now + 1)}/${number(MOMENTS.days.length)}`,
  );
}

function momentPanel() {
  const facts = momentFacts();
  return [
    make("p", { class: "kind" }, t("view_timeline")),
    title(momentName()),
    make("p", { class: "meta" }, span(facts)),
    make(
      "ul",
      { class: "plain" },
      facts.map((fact, i) => make("li", {}, factItem(fact, undefined, i === 0))),
    ),
  ];
}
stillness.addEventListener("change", stopPlaying);
