/* The look of kinds and states: one shape and one colour for each kind, on canvas, in the legend and in SVG. */
const SHAPES = {
  Organization:
    "M-.72-.86H.72A.14.14 0 0 1 .86-.72V.72A.14.14 0 0 1 .72.86H-.72A.14.14 0 0 1-.86.72V-.72A.14.14 0 0 1-.72-.86Z",
  Person: "M0-1A1 1 0 1 1 0 1A1 1 0 1 1 0-1Z",
  Product: "M-.5-.9H.5L1.02 0L.5.9H-.5L-1.02 0Z",
  CreativeWork: "M0-1.08L.31-.38L1.05-.3L.5.2L.66.94L0 .56L-.66.94L-.5.2L-1.05-.3L-.31-.38Z",
  Technology: "M0-1.02L1.02.82H-1.02Z",
  Standard: "M-.86-.8H.86V.1Q.86.72 0 1.08Q-.86.72-.86.1Z",
  Place: "M0 1.12C-.2.8-.84.3-.84-.26A.84.84 0 0 1 .84-.26C.84.3.2.8 0 1.12Z",
  Other: "M-.34-.9H.34V-.34H.9V.34H.34V.9H-.34V.34H-.9V-.34H-.34Z",
  Event: "M0-1L1 0L0 1L-1 0Z",
};
const LIGHT = {
  paper: "#fbfaf7",
  ink: "#1d1c1a",
  soft: "#5c5953",
  line: "#8b867c",
  faint: "#e2ded5",
  accent: "#0b5a82",
  mark: "#8a2b12",
  Organization: "#2560a8",
  Person: "#7f3f98",
  Product: "#b8480f",
  CreativeWork: "#ad2a63",
  Technology: "#0d7268",
  Standard: "#6a680f",
  Place: "#76522f",
  Other: "#5c5953",
  Event: "#3d4754",
  denied: "#b3261e",
  groups: [
    "#2560a8",
    "#b8480f",
    "#0d7268",
    "#7f3f98",
    "#6a680f",
    "#ad2a63",
    "#3d4754",
    "#76522f",
    "#2f7a2d",
    "#a1412f",
  ],
};
const DARK = {
  paper: "#15171a",
  ink: "#ece9e2",
  soft: "#aeaaa0",
  line: "#827e76",
  faint: "#2d3136",
  accent: "#7cc4ec",
  mark: "#ffb38a",
  Organization: "#7fb3f2",
  Person: "#d2a0e6",
  Product: "#ff9f6e",
  CreativeWork: "#f58db9",
  Technology: "#56cdbd",
  Standard: "#cfca5e",
  Place: "#d8ac82",
  Other: "#aeaaa0",
  Event: "#b9c3cf",
  denied: "#ff8a80",
  groups: [
    "#7fb3f2",
    "#ff9f6e",
    "#56cdbd",
    "#d2a0e6",
    "#cfca5e",
    "#f58db9",
    "#b9c3cf",
    "#d8ac82",
    "#8fd58b",
    "#f2a191",
  ],
};
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => S.theme === "dark" || (S.theme === "auto" && systemDark.matches);
let printing = false;
const colours = () => (isDark() && !printing ? DARK : LIGHT);
const DASHES = { actual: false, planned: [10, 5], possible: [2, 5], denied: [10, 4, 2, 4], former: [18, 4] };
/** The signs of states in words, as the badges have them. */
const SIGNS = { planned: "◷", possible: "?", denied: "✕", former: "↶" };
const strongest = (facts) => STATUSES.find((status) => facts.some((fact) => fact.st === status)) || "actual";
const PATHS = Object.fromEntries(Object.entries(SHAPES).map(([name, d]) => [name, new Path2D(d)]));

/** A kind's shape for legend, lists and headings. */
const shape = (family) =>
  make(
    "svg",
    {
      class: "shape k-" + family,
      viewBox: "-1.2 -1.2 2.4 2.4",
      width: 14,
      height: 14,
      "aria-hidden": "true",
      focusable: "false",
    },
    make("path", { d: SHAPES[family] }),
  );
/** A state's line for the legend. */
const stroke = (status) =>
  make(
    "svg",
    {
      class: "stroke s-" + status,
      viewBox: "0 0 30 12",
      width: 30,
      height: 12,
      "aria-hidden": "true",
      focusable: "false",
    },
    make("line", { x1: 1, y1: 6, x2: 29, y2: 6 }),
    status === "denied" ? make("path", { d: "M11 2L19 10M19 2L11 10" }) : null,
  );
/** A state in words and sign; nothing for what simply is. */
const badge = (status) =>
  status === "actual" ? null : make("span", { class: "badge b-" + status }, t("status_" + status));

const FONTS = {
  ja: '"Hiragino Sans","Yu Gothic","Noto Sans CJK JP","Noto Sans JP",sans-serif',
  "zh-Hans": '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif',
  "zh-Hant": '"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC",sans-serif',
};
const fontOf = (lang, size, bold) =>
  `${bold ? "600 " : ""}${size}px system-ui,-apple-system,"Segoe UI","Helvetica Neue","Noto Sans",${FONTS[lang] || FONTS.ja}`;
