// Keeps a served page up to date: an event says that something changed, and the parts of the page that did
// are replaced. What the reader did to them is done again: folds, ticks, buttons, sorting, places.
(() => {
  const all = (part, selector) => [...part.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const bar = one(".served");
  const status = bar.querySelector("[role=status]");
  // How sections came from the server; the other script adds to them.
  const originals = new Map(all(document, "main > section").map((part) => [part.id, part.outerHTML]));
  let header = one("header.top").innerHTML, style = one("style").textContent;
  let events, watchdog, words = status.textContent, isAsking = false, isStale = false;
  const sheet = new CSSStyleSheet();

  const say = (text, isLost = false) => {
    bar.classList.toggle("lost", isLost);
    if (status.textContent !== text) status.textContent = text;
  };

  const controls = "a,button,input,select,summary,[tabindex]";
  const isPressed = (button) => button.getAttribute("aria-pressed");
  const handled = (part) => {
    const focused = all(part, controls).indexOf(document.activeElement);
    const pressed = new Map(all(part, ".tools button").map((button) =>
      [button.closest("figure").id + button.textContent, isPressed(button)]));
    const opened = all(part, "details").map((details) => details.open);
    const ticked = new Set(all(part, "input:checked").map((input) => input.value));
    const sorted = all(part, "table").map((table) => {
      const head = table.querySelector("th[aria-sort]");
      return head && [head.cellIndex, head.getAttribute("aria-sort")];
    });
    const scrolled = all(part, ".scroll, .drawing").map((box) => [box.scrollLeft, box.scrollTop]);
    return (part) => {
      for (const button of all(part, ".tools button")) {
        const before = pressed.get(button.closest("figure").id + button.textContent);
        if (before && before !== isPressed(button)) button.click();
      }
      all(part, "details").forEach((details, index) => (details.open = opened[index] ?? false));
      for (const input of all(part, "input[type=checkbox]")) input.checked = ticked.has(input.value);
      all(part, "table").forEach((table, index) => {
        const [column, order] = sorted[index] ?? [];
        const head = table.tHead.rows[0].cells[column];
        for (let n = 0; head && head.getAttribute("aria-sort") !== order && n < 2; n++) {
          head.querySelector("button").click();
        }
      });
      all(part, ".scroll, .drawing").forEach((box, index) => {
        [box.scrollLeft, box.scrollTop] = scrolled[index] ?? [0, 0];
      });
      if (focused >= 0) all(part, controls)[focused]?.focus({ preventScroll: true });
    };
  };

  const replaceHeader = (fresh) => {
    const text = fresh.innerHTML;
    if (text === header) return;
    header = text;
    const focused = document.activeElement;
    const kept = all(one("header.top"), ":scope > .theme, :scope > .served");
    fresh.querySelector(".served").remove();
    one("header.top").replaceChildren(...kept, ...fresh.childNodes);
    focused?.focus({ preventScroll: true });
  };

  const replaceSections = (fresh) => {
    const again = [];
    let last = null;
    for (const part of fresh) {
      const text = part.outerHTML;
      const old = one(`main > section[id="${CSS.escape(part.id)}"]`);
      if (old && originals.get(part.id) === text) {
        last = old;
        continue;
      }
      originals.set(part.id, text);
      if (old) {
        const redo = handled(old);
        const slider = old.querySelector(".smoothing");
        if (slider) part.querySelector(".pictures")?.before(slider);
        again.push(() => redo(part));
        old.replaceWith(part);
      } else if (last) last.after(part);
      else one("main").prepend(part);
      last = part;
    }
    const ids = new Set(fresh.map((part) => part.id));
    for (const old of all(document, "main > section")) {
      if (!ids.has(old.id)) old.remove(), originals.delete(old.id);
    }
    document.dispatchEvent(new Event("replaced"));
    again.forEach((act) => act());
  };

  const replace = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const served = fresh.querySelector(".served");
    if (!served) return;
    // What the reader looks at stays where it is on the screen: the first block that begins there.
    const blocks = () => all(document, "main > section, main > section > *, figure");
    const top = (block) => block.getBoundingClientRect().top;
    const anchor = blocks().find((block) => top(block) >= 0) ?? one("main");
    const section = anchor.closest("section");
    const within = (part) => blocks().filter((block) => part?.contains(block));
    const [index, before] = [within(section).indexOf(anchor), top(anchor)];
    document.title = fresh.title;
    if (fresh.querySelector("style").textContent !== style) {
      style = fresh.querySelector("style").textContent;
      sheet.replaceSync(style);
      document.adoptedStyleSheets = [sheet];
    }
    bar.dataset.version = served.dataset.version;
    words = served.querySelector("[role=status]").textContent;
    if (!served.dataset.events) stop();
    delete bar.dataset.events;
    if (served.dataset.events) bar.dataset.events = served.dataset.events;
    replaceHeader(fresh.querySelector("header.top"));
    replaceSections(all(fresh, "main > section"));
    const now = section && within(document.getElementById(section.id))[index];
    if (window.scrollY > 0 && now) window.scrollBy({ top: top(now) - before, behavior: "instant" });
    say(words);
  };

  const ask = async () => {
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    try {
      while (isStale) {
        isStale = false;
        const answer = await fetch(location.href, { cache: "no-store" });
        if (answer.ok) replace(await answer.text());
        else if (answer.status === 404) stop(), say("This run is gone.", true);
      }
    } catch {
      // The events say the same, and when it is over.
    }
    isAsking = false;
  };

  const stop = () => {
    clearTimeout(watchdog);
    events?.close();
    events = undefined;
  };

  // A connection that says nothing for that long is dead, whatever the system thinks of it.
  const wait = (milliseconds) => {
    clearTimeout(watchdog);
    watchdog = setTimeout(listen, milliseconds);
  };

  const listen = () => {
    stop();
    // Browsers allow few connections: a page that nobody sees holds none.
    if (document.hidden || !bar.dataset.events) return;
    events = new EventSource(bar.dataset.events);
    wait(45000);
    events.onmessage = (event) => {
      wait(45000);
      if (event.data !== bar.dataset.version) ask();
      else say(words);
    };
    events.onerror = () => {
      say("Connection lost, trying again.", true);
      if (events?.readyState === EventSource.CLOSED) wait(5000);
    };
  };

  document.addEventListener("visibilitychange", listen);
  listen();
})();
