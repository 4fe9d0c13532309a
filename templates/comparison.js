// Comparisons: the curve nearest to the pointer is read, and rows of tables pick curves.
const picked = [];
shared.near = null;

const light = (near) => {
  if (near !== undefined) shared.near = near;
  charts.forEach((chart) => chart.light?.());
  for (const row of all("tr[data-curve]")) {
    const name = row.dataset.curve;
    const isPicked = picked.includes(name);
    row.classList.toggle("near", name === shared.near);
    row.classList.toggle("picked", isPicked);
    row.querySelector("button").setAttribute("aria-pressed", isPicked);
  }
};
const pick = (name) => {
  const at = picked.indexOf(name);
  if (at < 0) picked.push(name);
  else picked.splice(at, 1);
  light();
  charts.forEach((chart) => chart.show());
};

// How far a curve is from a point.
const distance = (series, values, view, x, y) => {
  let least = Infinity, from;
  values.forEach((value, index) => {
    const to = [view.x.at(series.x[index]), view.height(value)];
    if (!Number.isFinite(to[1])) return (from = undefined);
    const [a, b] = from ?? to;
    const [dx, dy] = [to[0] - a, to[1] - b];
    const along = ((x - a) * dx + (y - b) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.max(0, Math.min(1, along));
    least = Math.min(least, Math.hypot(a + t * dx - x, b + t * dy - y));
    from = to;
  });
  return least;
};

kinds.comparison = class extends Chart {
  get isMany() { return this.data.series.length > 8; }

  get hint() {
    return this.isMany
      ? "Point at a curve, or focus the chart and press \u2190 \u2192 \u2191 \u2193, to read it; a click or Enter keeps it."
      : super.hint;
  }

  get near() { return this.shown.find(({ name }) => name === shared.near); }

  get kept() { return picked.map((name) => this.shown.find((one) => one.name === name)).filter(Boolean); }

  // Of many curves, the nearest, those that were picked, and the best.
  get told() {
    if (!this.isMany) return super.told;
    const best = this.shown.find((series) => series.isBest);
    return [...new Set([this.near, ...this.kept, best])].filter(Boolean);
  }

  listen(view, area) {
    super.listen(view, area);
    area.setAttribute("aria-roledescription", "chart, arrow keys read values and change the curve");
    on(area, "pointerleave", () => light(null));
    on(area, "keydown", (event) => {
      if (event.key === "Escape") light(null);
      if (event.key === "Enter" && shared.near !== null) pick(shared.near);
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const place = shared.place ?? this.places.at(-1);
      const height = (series) => view.height(series.y[closest(series.x, place)]);
      const order = this.shown.filter((series) => Number.isFinite(height(series)))
        .sort((a, b) => height(a) - height(b));
      const now = order.indexOf(this.near);
      const best = order.findIndex((series) => series.isBest);
      const next = order[Math.max(0, now < 0 ? best : Math.min(now + step, order.length - 1))];
      light(next?.name ?? null);
      read(place, this.data.axis);
    });
  }

  point(view, x, y, type) {
    let least = Infinity, found;
    for (const series of this.shown) {
      const far = distance(series, this.values(series, view), view, x, y);
      if (far < least) [least, found] = [far, series];
    }
    if (!found) return;
    if (type === "click") pick(found.name);
    if (found.name !== shared.near) light(found.name);
    if (!this.isMany) return super.point(view, x);
    read(found.x[closest(found.x, view.x.value(x))], this.data.axis);
  }

  redraw() {
    super.redraw();
    this.light();
  }

  // Draws what was picked, and what is near, above all others.
  light() {
    const { near, kept } = this;
    if (this.isMany) {
      this.data.series.forEach((series) => {
        const at = picked.indexOf(series.name);
        series.own ??= series.color;
        series.color = at >= 0 ? this.data.picks[at % this.data.picks.length]
          : series === near && !series.isBest ? "var(--text)" : series.own;
      });
      this.addKept(kept);
    }
    const lit = [...new Set([...kept, near])].filter(Boolean);
    for (const view of this.views) {
      view.lit?.remove();
      view.chart.classList.toggle("faded", lit.length > 0);
      if (!lit.length) continue;
      view.lit = draw(view.chart, "g", { class: "lit" });
      const inside = this.inside(view.lit, view);
      for (const series of lit) {
        const values = this.values(series, view);
        this.line(inside, view, { ...series, color: "var(--paper)", dash: [] }, values, { class: "halo" });
        this.line(inside, view, series, values);
      }
      if (this.isMany) this.label(view.lit, view, this.told);
    }
  }

  // Of many curves, only those that were picked have buttons, which drop them.
  addKept(kept) {
    all(".series", this.tools).forEach((old) => old.remove());
    this.tools.append(...kept.map((series) => {
      const drop = button(series.label, () => pick(series.name), {
        class: "series", "aria-pressed": true, title: series.name,
      });
      drop.prepend(swatch(series.color));
      return drop;
    }));
  }
};

further.push(() => {
  for (const row of all("tr[data-curve]:not(:has(button))")) {
    const [head] = row.cells;
    const name = row.dataset.curve;
    head.replaceChildren(button(head.textContent, () => {}, { "aria-pressed": false }));
    on(row, "click", () => getSelection().isCollapsed && pick(name));
    on(row, "pointerenter", () => light(name));
    on(row, "pointerleave", () => light(null));
  }
});
