// Without this script a page is complete, too.
const root = document.documentElement;
const namespace = "http://www.w3.org/2000/svg";

const make = (name, attributes = {}, text) => {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  return element;
};
const on = (element, event, act) => element.addEventListener(event, act);
const button = (name, act, attributes) => {
  const element = make("button", { type: "button", ...attributes }, name);
  on(element, "click", () => act(element));
  return element;
};
const press = (element, isOn) => element.setAttribute("aria-pressed", isOn);
const swatch = (color) => {
  const element = make("span", { class: "swatch", "aria-hidden": "true" });
  element.style.background = color;
  return element;
};
const draw = (parent, name, attributes, color, property = "stroke") => {
  const element = document.createElementNS(namespace, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (color) element.style[property] = color;
  parent.append(element);
  return element;
};

// Numbers, written as in the pictures.
const minus = (text) => text.replace(/-/g, "\u2212");
const grouped = (text) => text.replace(/\B(?=(\d{3})+$)/g, ",");
const format = (value, kind) => {
  if (!Number.isFinite(value)) return "\u2013";
  if (kind === "percent") return minus((100 * value).toFixed(2)) + "\u202f%";
  const size = Math.abs(value);
  if ((size && size < 0.001) || size >= 1e6) return minus(value.toExponential(2).replace("e+", "e"));
  if (size >= 1e4) return minus(grouped(value.toFixed(0)));
  return minus(value.toFixed(size < 0.1 ? 5 : size < 10 ? 4 : size < 100 ? 3 : 1));
};
const place = (value) =>
  Number.isInteger(value) ? minus(grouped(String(value))) : minus(String(+value.toFixed(3)));

// The ends of an axis and where they lie.
const scale = (kind, low, high, start, end) => {
  const map = (value) => (kind !== "log" ? value : value > 0 ? Math.log10(value) : NaN);
  const from = map(low);
  const width = map(high) - from;
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
  if (kind === "log") {
    const decades = Math.log10(high / low);
    const factors = decades < 1.5 ? [1, 2, 5] : [1];
    const found = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (const factor of factors) found.push(factor * 10 ** power);
    }
    const inside = found.filter((value) => value >= low && value <= high);
    const kept = inside.filter((_, index) => index % Math.ceil(inside.length / 7) === 0);
    return kept.length > 1 ? kept : steps(low, high);
  }
  const rough = (high - low) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => rough / power < 1.5 * factor);
  const found = [];
  for (let n = Math.ceil(low / step); n * step <= high; n++) found.push(n * step);
  return found;
};
const tick = (value, kind) => {
  if (kind === "percent") return place(+(100 * value).toFixed(4)) + "\u202f%";
  return Math.abs(value) < 1e-3 && value ? minus(value.toExponential(0)) : place(+value.toPrecision(6));
};

// A moving average whose weights halve over a distance.
const smoothed = (series, halfLife) => {
  let mean = 0, weight = 0, last = Infinity;
  return series.y.map((value, index) => {
    const x = series.x[index];
    if (value === null) return null;
    weight = x < last ? 1 : weight * 2 ** ((last - x) / halfLife) + 1;
    mean += (value - mean) / weight;
    last = x;
    return mean;
  });
};
const path = (series, values, view, y) => {
  let text = "", isDown = false, last = -Infinity;
  values.forEach((value, index) => {
    const x = series.x[index];
    const at = value === null ? NaN : y.at(value);
    if (!Number.isFinite(at)) return (isDown = false);
    text += `${isDown && x >= last ? "L" : "M"}${view.x.at(x).toFixed(1)} ${at.toFixed(1)}`;
    [isDown, last] = [true, x];
  });
  return text;
};

// Of equally near places, the later one.
const closest = (places, value) => places.reduce(
  (best, x, at) => (Math.abs(x - value) <= Math.abs(places[best] - value) ? at : best), 0);

let charts = [];
const shared = { smoothing: 0 };

class Chart {
  constructor(figure) {
    this.figure = figure;
    this.data = JSON.parse(figure.querySelector("script").textContent);
    this.hidden = new Set();
    this.isLog = false;
    this.views = [...figure.querySelectorAll("svg")].map((svg) => {
      const chart = svg.querySelector(".chart");
      const data = chart?.dataset;
      if (!data) return null;
      const [x, y, width, height] = data.plot.split(" ").map(Number);
      const scales = { x: parsed(data.x), y: parsed(data.y), drawnY: parsed(data.y) };
      return { svg, chart, plot: { x, y, width, height }, ...scales };
    }).filter(Boolean);
    this.places = [...new Set(this.data.series.flatMap((series) => series.x))].sort((a, b) => a - b);
    this.addTools();
    this.areas.forEach((area) => this.listen(area));
  }

  addTools() {
    const tools = make("div", { class: "tools" });
    this.data.series.forEach((series, index) => {
      if (this.data.series.length < 2) return;
      const toggle = button(series.name, () => {
        const isShown = this.hidden.delete(index);
        if (!isShown) this.hidden.add(index);
        press(toggle, isShown);
        this.redraw();
      }, { "aria-pressed": true, class: "series" });
      toggle.prepend(swatch(series.color));
      tools.append(toggle);
    });
    const isPositive = this.data.series.some((series) => series.y.some((value) => value > 0));
    if (isPositive && this.views[0]?.y.kind !== "log") {
      tools.append(button("Log scale", (log) => {
        this.isLog = !this.isLog;
        press(log, this.isLog);
        this.redraw();
      }, { "aria-pressed": false }));
    }
    this.readout = make("p", { class: "readout", "aria-live": "polite" });
    this.hint = "Point at the chart, or focus it and press \u2190 \u2192, to read values.";
    this.readout.textContent = this.hint;
    this.areas = [...this.figure.querySelectorAll(".drawing")];
    this.areas.at(-1).after(this.readout, tools);
  }

  listen(area) {
    area.setAttribute("aria-roledescription", "chart, arrow keys read values");
    on(area, "pointermove", (event) => {
      const view = this.views.find((view) => view.svg.contains(event.target)) || this.views[0];
      const box = view.svg.getBoundingClientRect();
      if (!box.width) return;
      const at = ((event.clientX - box.left) / box.width) * view.svg.viewBox.baseVal.width;
      read(this.nearest(view.x.value(at)), this.data.axis);
    });
    on(area, "pointerleave", () => read(null));
    on(area, "keydown", (event) => {
      const last = this.places.length - 1;
      const now = this.places.indexOf(this.nearest(shared.place ?? this.places[0]));
      const next = {
        ArrowRight: shared.place == null ? 0 : Math.min(now + 1, last),
        ArrowLeft: shared.place == null ? last : Math.max(now - 1, 0), Home: 0, End: last,
      }[event.key];
      if (next === undefined && event.key !== "Escape") return;
      event.preventDefault();
      read(next === undefined ? null : this.places[next], this.data.axis);
    });
  }

  nearest(value) {
    return this.places[closest(this.places, value)];
  }

  show(value) {
    this.views.forEach((view) => view.cursor?.remove());
    if (value === null) return (this.readout.textContent = this.hint);
    const found = this.data.series.map((series, index) => {
      const at = closest(series.x, value);
      return this.hidden.has(index) ? null : { series, x: series.x[at], y: series.y[at] };
    }).filter(Boolean);
    for (const view of this.views) {
      view.cursor = draw(view.chart, "g", { class: "cursor" });
      const { plot } = view;
      const [x, bottom] = [view.x.at(value), plot.y + plot.height];
      if (!(x >= plot.x - 1 && x <= plot.x + plot.width + 1)) continue;
      draw(view.cursor, "line", { x1: x, x2: x, y1: plot.y, y2: bottom });
      for (const { series, x, y } of found) {
        const at = y === null ? NaN : view.drawnY.at(y);
        if (at >= plot.y && at <= bottom) {
          draw(view.cursor, "circle", { cx: view.x.at(x), cy: at, r: 4 }, series.color, "fill");
        }
      }
    }
    this.readout.replaceChildren(make("b", {}, `${this.data.axis} ${place(value)}`));
    for (const { series, y } of found) {
      const item = make("span");
      const value = make("b", {}, format(y ?? NaN, this.data.format));
      item.append(swatch(series.color), `${series.name} `, value);
      this.readout.append(" ", item);
    }
  }

  redraw() {
    const isOriginal = !this.isLog && !shared.smoothing && !this.hidden.size;
    for (const view of this.views) {
      view.own?.remove();
      view.chart.classList.toggle("replaced", !isOriginal);
      view.drawnY = view.y;
      if (!isOriginal) this.drawOwn(view);
    }
    if (shared.place != null) this.show(shared.place);
  }

  drawOwn(view) {
    const shown = this.data.series.filter((_, index) => !this.hidden.has(index));
    const halfLife = shared.smoothing * (view.x.high - view.x.low);
    const lines = shown.map((series) => ({
      series, values: halfLife && series.y.length > 2 ? smoothed(series, halfLife) : series.y,
    }));
    const all = shown.flatMap((series) => series.y).filter((value) => value !== null
      && (this.isLog ? value > 0 : value >= view.y.low && value <= view.y.high));
    let [low, high] = [view.y.low, view.y.high];
    if ((this.isLog || this.hidden.size) && all.length) {
      [low, high] = [Math.min(...all), Math.max(...all)];
      const room = this.isLog ? (high / low) ** 0.05 : 0.05 * (high - low);
      if (this.isLog) [low, high] = low < high ? [low / room, high * room] : [low / 2, high * 2];
      else [low, high] = low < high ? [low - room, high + room] : [low - 0.5, high + 0.5];
    }
    const { plot } = view;
    const kind = this.isLog ? "log" : view.y.kind;
    const y = (view.drawnY = scale(kind, low, high, view.y.start, view.y.end));
    const group = (view.own = draw(view.chart, "g", { class: "own" }));
    for (const value of steps(low, high, y.kind)) {
      const at = y.at(value).toFixed(1);
      draw(group, "line", { x1: plot.x, x2: plot.x + plot.width, y1: at, y2: at });
      draw(group, "text", { x: plot.x - 8, y: at, dy: "0.35em", "text-anchor": "end", "font-size": 12 })
        .textContent = tick(value, this.data.format);
    }
    const inside = draw(group, "svg", { ...plot, overflow: "hidden" });
    inside.setAttribute("viewBox", `${plot.x} ${plot.y} ${plot.width} ${plot.height}`);
    const ends = [];
    for (const { series, values } of lines) {
      const line = (values, attributes) => draw(inside, "path", {
        d: path(series, values, view, y), fill: "none", "stroke-linejoin": "round", ...attributes,
      }, series.color);
      if (values !== series.y) line(series.y, { "stroke-width": 1, opacity: 0.3 });
      line(values, { "stroke-width": 2, "stroke-dasharray": series.dash.join(" ") });
      const last = values.findLast((value) => value !== null && Number.isFinite(y.at(value)));
      if (last === undefined) continue;
      const text = `${series.name} ${format(last, this.data.format)}`;
      ends.push({ series, at: y.at(last), text });
    }
    if (ends.length > 8) return;
    let above = -Infinity;
    for (const end of ends.sort((a, b) => a.at - b.at)) {
      above = Math.max(end.at, above + 15);
      draw(group, "text", {
        x: plot.x + plot.width + 10, y: above, dy: "0.35em", "font-size": 12, "font-weight": 600,
      }, end.series.color, "fill").textContent = end.text;
    }
  }
}

// Read in all charts that count the same thing.
const read = (value, axis) => {
  shared.place = value;
  for (const chart of charts) {
    chart.show(value === null || chart.data.axis !== axis ? null : value);
  }
};

const addTheme = () => {
  const label = make("label", { class: "theme" }, "Theme ");
  const select = make("select");
  for (const name of ["auto", "light", "dark"]) select.append(make("option", {}, name));
  on(select, "change", () => {
    if (select.value === "auto") delete root.dataset.theme;
    else root.dataset.theme = select.value;
  });
  label.append(select);
  document.querySelector("header").prepend(label);
};

const addSmoothing = () => {
  const first = charts.find((chart) => chart.data.series.some((series) => series.y.length > 4));
  if (!first) return;
  const label = make("label", { class: "smoothing" }, "Smoothing ");
  const range = make("input", { type: "range", min: 0, max: 8, step: 1, value: 0 });
  const output = make("output", {}, "off");
  on(range, "input", () => {
    // From 0.2 % of the axis on.
    shared.smoothing = +range.value ? 0.002 * 2 ** (+range.value / 1.25) : 0;
    const share = (100 * shared.smoothing).toPrecision(2);
    output.textContent = shared.smoothing ? `half-life ${share}\u202f% of the axis` : "off";
    range.setAttribute("aria-valuetext", output.textContent);
    charts.forEach((chart) => chart.redraw());
  });
  label.append(range, output);
  first.figure.parentElement.before(label);
};

// A click on a head sorts.
const addSorting = (table) => {
  const body = table.tBodies[0];
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent;
    const number = parseFloat(text.replace(/\u2212/g, "-").replace(/[,\s]/g, ""));
    return { text, number };
  };
  table.tHead.querySelectorAll("th").forEach((head) => {
    const column = head.cellIndex;
    head.replaceChildren(button(head.textContent, () => {
      const isUp = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      const rows = [...body.rows].map((row) => ({ row, ...value(row, column) }));
      rows.sort((a, b) => {
        const isText = Number.isNaN(a.number);
        if (isText !== Number.isNaN(b.number)) return isText ? 1 : -1;
        const order = isText
          ? a.text.localeCompare(b.text, "en", { numeric: true }) : a.number - b.number;
        return isUp ? order : -order;
      });
      body.append(...rows.map(({ row }) => row));
    }));
  });
};

// Also for what a server has replaced.
const begin = () => {
  const all = (selector) => document.querySelectorAll(selector);
  const added = [...all("figure.curves:not(:has(.tools))")].map((figure) => new Chart(figure));
  charts = [...charts.filter((chart) => chart.figure.isConnected), ...added];
  if (!all(".smoothing").length) addSmoothing();
  added.forEach((chart) => chart.redraw());
  all("table.sortable:not(:has(button))").forEach(addSorting);
};
addTheme();
begin();
on(document, "replaced", begin);
