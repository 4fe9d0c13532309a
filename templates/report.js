// Without this script a page is complete, too.
const all = (selector, parent = document) => [...parent.querySelectorAll(selector)];

const named = (element, attributes) => {
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
};
const make = (name, attributes, text = "") => {
  const element = named(document.createElement(name), attributes);
  element.textContent = text;
  return element;
};
const on = (element, event, act) => element.addEventListener(event, act);
const button = (name, act, attributes) => {
  const element = make("button", { type: "button", ...attributes }, name);
  on(element, "click", () => act(element));
  return element;
};
const swatch = (color) => {
  const element = make("span", { class: "swatch", "aria-hidden": "true" });
  element.style.background = color;
  return element;
};
const draw = (parent, name, attributes, color, property = "stroke") => {
  const element = named(document.createElementNS("http://www.w3.org/2000/svg", name), attributes);
  if (color) element.style[property] = color;
  parent.append(element);
  return element;
};

const minus = (text) => text.replace(/-/g, "−");
const place = (value, digits = 3) =>
  minus((value + 0).toLocaleString("en", { maximumFractionDigits: digits }));
const format = (value, kind) => {
  if (!Number.isFinite(value)) return "–";
  if (kind === "percent") return minus((100 * value).toFixed(2)) + "\u202f%";
  const size = Math.abs(value);
  if ((size && size < 0.001) || size >= 1e6) return minus(value.toExponential(2).replace("+", ""));
  if (size >= 1e4) return place(value, 0);
  return minus(value.toFixed(size < 0.1 ? 5 : size < 10 ? 4 : size < 100 ? 3 : 1));
};

// The ends of an axis and where they lie.
const scale = (kind, low, high, start, end) => {
  const map = (value) => (kind !== "log" ? value : value > 0 ? Math.log10(value) : NaN);
  const [from, width] = [map(low), map(high) - map(low)];
  return {
    at: (value) => start + (width ? (map(value) - from) / width : 0.5) * (end - start),
    value: (at) => {
      const found = from + ((at - start) / (end - start)) * width;
      return kind === "log" ? 10 ** found : found;
    },
    kind, low, high, start, end,
  };
};
const parsed = (words) => {
  const [kind, ...numbers] = words.split(" ");
  return scale(kind, ...numbers.map(Number));
};
const steps = (low, high, kind) => {
  const found = [];
  if (kind === "log") {
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (const factor of high / low < 32 ? [1, 2, 5] : [1]) found.push(factor * 10 ** power);
    }
    const inside = found.filter((value) => value >= low && value <= high);
    const kept = inside.filter((_, index) => index % Math.ceil(inside.length / 7) === 0);
    return kept.length > 1 ? kept : steps(low, high);
  }
  const rough = (high - low) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => rough / power < 1.5 * factor);
  for (let n = Math.ceil(low / step); n * step <= high; n++) found.push(n * step);
  return found;
};
const tick = (value, kind) => {
  if (kind === "percent") return `${place(100 * value, 4)}\u202f%`;
  return Math.abs(value) < 1e-3 && value ? minus(value.toExponential(0)) : place(value, 6);
};

const smoothed = (series, halfLife) => {
  let mean = 0, weight = 0, last = Infinity;
  return series.y.map((value, index) => {
    const x = series.x[index];
    if (value === null) return null;
    weight = x < last ? 1 : weight * 2 ** ((last - x) / halfLife) + 1;
    last = x;
    return (mean += (value - mean) / weight);
  });
};
const path = (series, values, view) => {
  let last;
  return values.map((value, index) => {
    const x = series.x[index];
    const y = view.height(value);
    if (!Number.isFinite(y)) return (last = "");
    const sign = x >= last && last !== "" ? "L" : "M";
    last = x;
    return `${sign}${view.x.at(x).toFixed(1)} ${y.toFixed(1)}`;
  }).join("");
};

// Of equally near ones, the later.
const closest = (places, value) => places.reduce(
  (best, x, at) => (Math.abs(x - value) <= Math.abs(places[best] - value) ? at : best), 0);

let charts = [];
const shared = { place: null, smoothing: 0 };
const halfLife = () => `half-life ${(100 * shared.smoothing).toPrecision(2)}\u202f% of the axis`;

class Chart {
  isLog = false;

  constructor(figure, data) {
    // What a curve shares with the one before it is said once.
    let last = {};
    data.series = data.series.map((series) => (last = { ...last, label: series.name, ...series }));
    Object.assign(this, { figure, data });
    this.views = all("svg:has(.chart[data-plot])", figure).map((svg) => {
      const chart = svg.querySelector(".chart");
      const [x, y, width, height] = chart.dataset.plot.split(" ").map(Number);
      const lines = all(":scope > text", svg);
      return {
        svg, chart, plot: { x, y, width, height }, x: parsed(chart.dataset.x), y: parsed(chart.dataset.y),
        lines, words: lines.map((line) => line.textContent).join("\n"),
        height(value) { return value === null ? NaN : this.drawnY.at(value); },
      };
    });
    this.places = [...new Set(data.series.flatMap(({ x }) => x))].sort((a, b) => a - b);
    this.addTools();
    this.views.forEach((view) => this.listen(view, view.svg.closest(".drawing")));
  }

  addTools() {
    const { series } = this.data;
    this.tools = make("div", { class: "tools" });
    const toggle = (name, isOn, change, attributes) => {
      const added = button(name, () => {
        added.setAttribute("aria-pressed", change());
        this.redraw();
      }, { "aria-pressed": isOn, ...attributes });
      this.tools.append(added);
      return added;
    };
    if (series.length > 1 && !this.isMany) {
      for (const one of series) {
        toggle(one.label, true, () => !(one.isHidden = !one.isHidden), { class: "series", title: one.name })
          .prepend(swatch(one.color));
      }
    }
    if (this.views[0]?.y.kind !== "log" && series.some(({ y }) => y.some((value) => value > 0))) {
      toggle("Log scale", false, () => (this.isLog = !this.isLog));
    }
    this.readout = make("p", { class: "readout", "aria-live": "polite" });
    all(".drawing", this.figure).at(-1).after(this.readout, this.tools);
  }

  get hint() { return "Point at the chart, or focus it and press ← →, to read values."; }

  listen(view, area) {
    area.setAttribute("aria-roledescription", "chart");
    const point = (event) => {
      const { left, top, width } = view.svg.getBoundingClientRect();
      const size = view.svg.viewBox.baseVal.width / width;
      this.point(view, (event.clientX - left) * size, (event.clientY - top) * size, event.type);
    };
    on(area, "pointermove", point);
    on(area, "click", point);
    on(area, "pointerleave", () => read(null));
    on(area, "keydown", (event) => {
      const last = this.places.length - 1;
      const now = shared.place === null ? null : closest(this.places, shared.place);
      const next = {
        ArrowRight: Math.min((now ?? -1) + 1, last), ArrowLeft: Math.max((now ?? last + 1) - 1, 0),
        Home: 0, End: last, Escape: null,
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      read(this.places[next] ?? null, this.data.axis);
    });
  }

  point(view, x) {
    read(this.places[closest(this.places, view.x.value(x))], this.data.axis);
  }

  get shown() { return this.data.series.filter((series) => !series.isHidden); }

  get told() { return this.shown; }

  get isPart() { return this.shown.length < this.data.series.length; }

  values(series, { x }) {
    const distance = shared.smoothing * (x.high - x.low);
    return distance && series.y.length > 2 ? smoothed(series, distance) : series.y;
  }

  show() {
    const value = shared.axis === this.data.axis ? shared.place : null;
    this.views.forEach((view) => view.cursor?.remove());
    if (value === null) return (this.readout.textContent = this.hint);
    const bold = (text) => make("b", {}, text);
    this.readout.replaceChildren(bold(`${this.data.axis} ${place(value)}`));
    for (const view of this.views) {
      const { x, y, width, height } = view.plot;
      const at = view.x.at(value);
      view.cursor = draw(view.chart, "g", { class: "cursor" });
      if (at > x - 1 && at < x + width + 1) draw(view.cursor, "path", { d: `M${at} ${y}v${height}` });
    }
    const written = (value) => format(value ?? NaN, this.data.format);
    for (const series of this.told) {
      const at = closest(series.x, value);
      const y = series.y[at];
      for (const view of this.views) {
        const cy = view.height(y);
        if (cy >= view.plot.y && cy <= view.plot.y + view.plot.height) {
          draw(view.cursor, "circle", { cx: view.x.at(series.x[at]), cy, r: 4 }, series.color, "fill");
        }
      }
      const item = make("span", { title: series.name });
      item.append(swatch(series.color), series.label, " ", bold(written(y)));
      if (series.isBest) item.append(" (best)");
      const drawn = this.values(series, this.views[0])[at];
      if (drawn !== y) item.append(` (smoothed ${written(drawn)})`);
      this.readout.append(" ", item);
    }
    if (shared.smoothing) this.readout.append(` · smoothed, ${halfLife()}`);
  }

  redraw() {
    const isOwn = this.isLog || shared.smoothing > 0 || this.isPart;
    for (const view of this.views) {
      view.own?.remove();
      view.chart.classList.toggle("replaced", isOwn);
      view.drawnY = view.y;
      if (isOwn) this.drawOwn(view);
      // Without the shading, its sentence is left out.
      const words = isOwn ? view.words.replace(/Shaded: [^]*?\.(\s|$)/, "") : view.words;
      const texts = words.split("\n");
      view.lines.forEach((line, index) => {
        if (line.textContent === texts[index]) return;
        line.textContent = texts[index] ?? "";
        line.removeAttribute("textLength");
      });
    }
    this.show();
  }

  drawOwn(view) {
    const [{ plot }, { shown }] = [view, this];
    let { low, high, kind } = view.y;
    const values = shown.flatMap(({ y }) => y).filter((value) => value !== null
      && (this.isLog ? value > 0 : value >= low && value <= high));
    if ((this.isLog || this.isPart) && values.length) {
      values.sort((a, b) => a - b);
      [low, high] = [values[0], values.at(-1)];
      const room = this.isLog ? (low < high ? (high / low) ** 0.05 : 2) : 0.05 * (high - low) || 0.5;
      [low, high] = this.isLog ? [low / room, high * room] : [low - room, high + room];
    }
    if (this.isLog && low > 0) kind = "log";
    view.drawnY = scale(kind, low, high, view.y.start, view.y.end);
    view.own = draw(view.chart, "g", { class: "own" });
    for (const value of steps(low, high, kind)) {
      const y = view.height(value).toFixed(1);
      draw(view.own, "path", { class: "rule", d: `M${plot.x} ${y}h${plot.width}` });
      draw(view.own, "text", { x: plot.x - 8, y, dy: "0.35em", class: "tick" })
        .textContent = tick(value, this.data.format);
    }
    const inside = this.inside(view.own, view);
    for (const series of shown) {
      const values = this.values(series, view);
      if (values !== series.y) this.line(inside, view, series, series.y, { class: "raw" });
      this.line(inside, view, series, values);
    }
    if (!this.isMany) this.label(view.own, view, this.told);
  }

  inside(group, { plot }) {
    return draw(group, "svg", { ...plot, viewBox: Object.values(plot).join(" "), overflow: "hidden" });
  }

  line(inside, view, series, values, attributes) {
    draw(inside, "path", {
      d: path(series, values, view), "stroke-dasharray": series.dash?.join(" "), ...attributes,
    }, series.color);
  }

  label(group, view, all) {
    const x = view.plot.x + view.plot.width + 10;
    const ends = all.map((series) =>
      [this.values(series, view).map((y) => view.height(y)).findLast(Number.isFinite), series]);
    let y = -Infinity;
    for (const [at, series] of ends.sort(([a], [b]) => a - b)) {
      if (at === undefined) continue;
      y = Math.max(at, y + 15);
      draw(group, "text", { x, y, dy: "0.35em", class: "end" }, series.color, "fill")
        .textContent = `${series.label} ${shared.smoothing ? "" : series.last ?? ""}`;
    }
  }
}

const read = (place, axis) => {
  Object.assign(shared, { place, axis });
  charts.forEach((chart) => chart.show());
};

const addTheme = () => {
  const label = make("label", { class: "theme" }, "Theme ");
  const select = make("select");
  select.append(...["auto", "light", "dark"].map((name) => make("option", {}, name)));
  on(select, "change", () => (document.documentElement.dataset.theme = select.value));
  label.append(select);
  document.querySelector("header").prepend(label);
};

const addSmoothing = () => {
  const first = charts.find(({ data }) => data.series.some(({ y }) => y.length > 4));
  if (!first) return;
  const label = make("label", { class: "smoothing" }, "Smoothing ");
  const range = make("input", { type: "range", min: 0, max: 8, step: 1, value: 0 });
  const output = make("output", {}, "off");
  on(range, "input", () => {
    // From 0.2 % of the axis on.
    shared.smoothing = +range.value ? 0.002 * 2 ** (+range.value / 1.25) : 0;
    output.textContent = shared.smoothing ? halfLife() : "off";
    range.setAttribute("aria-valuetext", output.textContent);
    charts.forEach((chart) => chart.redraw());
  });
  label.append(range, output);
  first.figure.parentElement.before(label);
};

// A click on a head sorts.
const addSorting = (table) => {
  const body = table.tBodies[0];
  const heads = all("th", table.tHead);
  for (const head of heads) {
    head.replaceChildren(button(head.textContent, () => {
      const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      const rows = [...body.rows].map((row) => {
        const cell = row.cells[head.cellIndex];
        const text = cell.dataset.value ?? cell.textContent;
        return { row, text, number: parseFloat(text.replace("−", "-").replace(/[,\s]/g, "")) };
      });
      rows.sort((a, b) => {
        const isText = isNaN(a.number);
        if (isText !== isNaN(b.number)) return isText ? 1 : -1;
        return sign * (isText ? a.text.localeCompare(b.text, "en", { numeric: true }) : a.number - b.number);
      });
      body.append(...rows.map(({ row }) => row));
    }));
  }
};

const kinds = {};
const further = [];

// Also for what a server has replaced.
const begin = () => {
  const added = all("figure.curves:not(:has(.tools))").map((figure) => {
    const data = JSON.parse(figure.querySelector("script").textContent);
    return new (kinds[data.kind] ?? Chart)(figure, data);
  });
  charts = [...charts.filter(({ figure }) => figure.isConnected), ...added];
  if (!all(".smoothing").length) addSmoothing();
  added.forEach((chart) => chart.redraw());
  all("table.sortable:not(:has(button))").forEach(addSorting);
  further.forEach((act) => act());
};
addTheme();
queueMicrotask(begin);
on(document, "replaced", begin);
