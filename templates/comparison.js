// Comparisons: the curve nearest to the pointer is read, and rows of tables pick curves.
const picked = [];
shared.near = null;

const distinct = (...found) => [...new Set(found)].filter(Boolean);
const light = (near) => {
  if (near !== undefined) shared.near = near;
  charts.forEach((chart) => chart.light?.());
  for (const row of all("tr[data-curve]")) {
    const name = row.dataset.curve;
    const isIn = picked.includes(name);
    row.classList.toggle("near", name === shared.near);
    row.classList.toggle("picked", isIn);
    row.querySelector("button").setAttribute("aria-pressed", isIn);
  }
};
const pick = (name) => {
  const at = picked.indexOf(name);
  if (at < 0) picked.push(name);
  else picked.splice(at, 1);
  light();
  charts.forEach((chart) => chart.show());
};

kinds.comparison = class extends Chart {
  get isMany() { return this.data.series.length > 8; }

  get hint() {
    return this.isMany
      ? "Point at a curve, or focus it and press ← → ↑ ↓; click or Enter keep it."
      : super.hint;
  }

  get near() { return this.shown.find(({ name }) => name === shared.near); }

  get kept() { return this.shown.filter(({ name }) => picked.includes(name)); }

  // Of many curves, the nearest, those that were picked, and the best.
  get told() {
    if (!this.isMany) return super.told;
    const best = this.shown.find((series) => series.isBest);
    return distinct(this.near, ...this.kept, best);
  }

  listen(view, area) {
    super.listen(view, area);
    on(area, "pointerleave", () => light(null));
    on(area, "keydown", (event) => {
      if (event.key === "Escape") light(null);
      if (event.key === "Enter" && shared.near !== null) pick(shared.near);
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const place = shared.place ?? this.places.at(-1);
      const y = (series) => view.height(series.y[closest(series.x, place)]);
      const order = this.shown.filter((series) => Number.isFinite(y(series)))
        .sort((a, b) => y(a) - y(b));
      const now = order.indexOf(this.near);
      const best = order.findIndex((series) => series.isBest);
      const next = order[Math.max(0, now < 0 ? best : Math.min(now + step, order.length - 1))];
      light(next?.name ?? null);
      read(place, this.data.axis);
    });
  }

  point(view, x, y, type) {
    let least = Infinity, found;
    const value = view.x.value(x);
    for (const series of this.shown) {
      const far = Math.abs(view.height(this.values(series, view)[closest(series.x, value)]) - y);
      if (far < least) [least, found] = [far, series];
    }
    if (!found) return;
    if (!found) return;
    if (type === "click") pick(found.name);
    if (found.name !== shared.near) light(found.name);
    if (!this.isMany) return super.point(view, x);
    read(found.x[closest(found.x, value)], this.data.axis);
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
    }
    const lit = distinct(...kept, near);
    for (const view of this.views) {
      view.lit?.remove();
      view.chart.classList.toggle("faded", lit.length > 0);
      if (!lit.length) continue;
      view.lit = draw(view.chart, "g", { class: "lit" });
      const inside = this.inside(view.lit, view);
      for (const series of lit) {
        const ys = this.values(series, view);
        this.line(inside, view, { ...series, color: "var(--paper)", dash: [] }, ys, { class: "halo" });
        this.line(inside, view, series, ys);
      }
      if (this.isMany) this.label(view.lit, view, this.told);
    }
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
