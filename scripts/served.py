"""Looks at the pages of `lookbook serve` while trainings go on."""

import json
import subprocess
import time
import urllib.parse


def header(name, epochs, **config):
    return json.dumps({
        "format": "lookbook-history", "version": 1, "run": name, "created": "2026-11-22T08:29:00Z",
        "config": {"architecture": "classic", "epochs": epochs, **config},
        "dataset": {"name": "fashion-mnist", "training": 55000},
    })


def record(epoch, seed=0, shift=0):
    return json.dumps({
        "kind": "epoch", "epoch": epoch, "step": 215 * epoch, "seconds": 6.0 * epoch,
        "train_loss": 1 / epoch + 0.01 * seed, "train_accuracy": 1 - 0.3 / epoch,
        "val_loss": 1.1 / epoch + 0.02 * seed + 0.01 * epoch + 0.02 * shift,
        "val_accuracy": 0.98 - 0.3 / epoch - 0.01 * seed - 0.005 * shift,
    })


def end(epochs):
    return json.dumps(
        {"kind": "end", "status": "completed", "epochs": epochs, "seconds": 6 * epochs})


class Server:
    """A running `lookbook serve`, and the histories that it shows."""

    def __init__(self, lookbook, folder):
        self.lookbook, self.folder, self.port = lookbook, folder, 0
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.lookbook, "serve", self.folder.name, "--port", str(self.port)],
            cwd=self.folder.parent, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.address = line.strip().split(" at ")[-1]
        self.port = urllib.parse.urlsplit(self.address).port

    def stop(self, kill=False):
        self.process.kill() if kill else self.process.terminate()
        status = self.process.wait(timeout=20)
        self.process.stdout.close()
        return status

    def page(self, path):
        return urllib.parse.urljoin(self.address, path)

    def append(self, run, line):
        with open(self.folder / run / "history.jsonl", "a") as file:
            file.write(line + "\n")

    def memory(self):
        """What the server holds in memory, in MiB."""
        with open(f"/proc/{self.process.pid}/status") as file:
            fields = dict(line.split(":", 1) for line in file)
        return int(fields["VmRSS"].split()[0]) / 1024


def check_served(check, server):
    browser = check.browser
    events = server.page("/events")
    check.page("served-list", server.address, besides=[events])
    check.page("served-run", server.page("/run/live"), besides=[events + "?run=live"])
    check.page("served-comparison", server.page("/compare?run=live&run=run-0"),
               besides=[events + "?run=live&run=run-0"])
    browser.complaints.clear()
    goes_on(check, server)
    compares(check, server)
    comes_back(check, server)
    stays_small(check, server)
    ends(check, server)
    status = server.stop()
    check.require("serve", "ends with 130", status == 130, status)


STATUS = "document.querySelector('.served [role=status]').textContent"


def goes_on(check, server):
    """A new epoch is shown, and nothing that the reader did is lost."""
    browser, name = check.browser, "served-run"
    browser.show(1280, 900)
    browser.open(server.page("/run/live"))
    browser.run("document.querySelectorAll('.curves button')[0].click()")
    browser.run("document.querySelectorAll('.curves button')[2].click()")
    browser.run(
        "(() => { const s = document.querySelector('.theme select'); s.value = 'dark';"
        " s.dispatchEvent(new Event('change'));"
        " const d = document.querySelector('.curves details'); d.open = true;"
        " d.querySelector('summary').focus({preventScroll: true});"
        " document.querySelector('#training').scrollIntoView({block: 'start', behavior: 'instant'}); })()")
    state = (
        "JSON.stringify([[...document.querySelectorAll('.tools button')].map("
        "(e) => e.getAttribute('aria-pressed')), [...document.querySelectorAll('details')].map("
        "(e) => e.open), document.documentElement.dataset.theme, document.activeElement.tagName])")
    top = "document.querySelector('#training').getBoundingClientRect().top"
    before, place = browser.run(state), browser.run(top)
    start = time.monotonic()
    server.append("live", record(4))
    shown = browser.wait(STATUS + ".includes('epoch 4 of 400')")
    print(f"{name}: an epoch is shown after {time.monotonic() - start:.1f} s")
    check.require(name, "shows a new epoch", shown, browser.run(STATUS))
    after = browser.run(state)
    check.require(name, "keeps what the reader did", before == after, [before, after])
    moved = abs(browser.run(top) - place)
    check.require(name, "keeps the reader's place", moved < 2, moved)
    names = browser.run("document.querySelectorAll('.curves')[0].querySelectorAll('.own svg path').length")
    check.require(name, "draws what the reader chose", names == 2, names)
    rows = browser.run("document.querySelectorAll('.curves details tbody')[0].rows.length")
    check.require(name, "has the new numbers", rows == 4, rows)
    check.require(name, "says nothing on the console", not browser.complaints, browser.complaints)
    if check.pictures:
        browser.picture(check.pictures / "served-run-goes-on.png", whole=False)


def compares(check, server):
    """Ticks survive a change of the list, and lead to a comparison."""
    browser, name = check.browser, "served-list"
    browser.show(1280, 900)
    browser.open(server.address)
    for run in ["run-0", "live"]:
        browser.run(f"document.querySelector('input[value=\"{run}\"]').click()")
    browser.run("[...document.querySelectorAll('.runs th button')][0].click()")
    server.append("other", record(2))
    row = "[...document.querySelectorAll('.runs tbody tr')].find((e) => e.textContent.includes('other'))"
    shown = browser.wait(row + ".textContent.includes('epoch 2 of 400')")
    check.require(name, "shows a new epoch", shown)
    ticked = browser.run("[...document.querySelectorAll('input:checked')].map((e) => e.value)")
    check.require(name, "keeps ticks", sorted(ticked) == ["live", "run-0"], ticked)
    order = browser.run("document.querySelector('.runs th').getAttribute('aria-sort')")
    check.require(name, "keeps its order", order == "ascending", order)
    if check.pictures:
        browser.picture(check.pictures / "served-list-ticked.png", whole=False)
    browser.run("document.querySelector('.runs button[type=submit]').click()")
    shown = browser.wait("document.title === 'Comparison of 2 runs'")
    check.require(name, "leads to a comparison", shown, browser.run("location.href"))
    server.append("live", record(5))
    shown = browser.wait("document.querySelector('table').textContent.includes('0.9200')"
                         " || document.body.textContent.includes('92.00')")
    check.require("served-comparison", "goes on", shown)
    check.require(name, "says nothing on the console", not browser.complaints, browser.complaints)


def comes_back(check, server):
    """A page waits for its server, and goes on when it is back."""
    browser, name = check.browser, "served-run"
    browser.open(server.page("/run/live"))
    browser.wait(STATUS + ".includes('Running')")
    server.stop(kill=True)
    shown = browser.wait(STATUS + ".startsWith('Connection lost')")
    check.require(name, "says that the connection is lost", shown, browser.run(STATUS))
    if check.pictures:
        browser.picture(check.pictures / "served-run-lost.png", whole=False)
    server.append("live", record(6))
    server.start()
    shown = browser.wait(STATUS + ".includes('epoch 6 of 400')")
    check.require(name, "goes on when the server is back", shown, browser.run(STATUS))
    # A browser itself says that a server cannot be reached.
    browser.complaints.clear()


def stays_small(check, server, updates=12):
    """Neither page nor server grow with the number of changes."""
    browser, name = check.browser, "served-run"
    browser.open(server.page("/run/other"))
    counts, memory = [], []
    for epoch in range(3, 3 + updates):
        server.append("other", record(epoch))
        browser.wait(STATUS + f".includes('epoch {epoch} of 400')")
        browser.send("HeapProfiler.collectGarbage")
        counts.append(browser.send("Memory.getDOMCounters"))
        memory.append(server.memory())
    # The table of epochs and the drawings have some elements for each epoch.
    grown = [(b["nodes"] - a["nodes"]) / (updates - 3) for a, b in [(counts[2], counts[-1])]][0]
    check.require(name, "has no more nodes than a new page", grown < 150, counts)
    listeners = [count["jsEventListeners"] for count in counts[2:]]
    check.require(name, "has no more listeners", max(listeners) <= listeners[0] + 5, listeners)
    print(f"{name}: {counts[-1]['nodes']} nodes, {listeners[-1]} listeners, server {memory[-1]:.0f} MiB")


def ends(check, server):
    """The page of a run that ended says so and asks no more."""
    browser, name = check.browser, "served-run"
    browser.open(server.page("/run/live"))
    server.append("live", end(6))
    shown = browser.wait(STATUS + ".startsWith('Completed')")
    check.require(name, "says that the run ended", shown, browser.run(STATUS))
    asks = browser.run("document.querySelector('.served').dataset.events ?? ''")
    check.require(name, "asks no more", not asks, asks)
    check.require(name, "says nothing on the console", not browser.complaints, browser.complaints)
