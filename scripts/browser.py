"""Drives a headless Chromium through a pipe: no driver and no package is needed."""

import base64
import json
import os
import subprocess
import tempfile
import time


class Browser:
    """A running Chromium. What a page says, asks for and is refused is kept in `complaints`."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.complaints, self.requests, self.number = [], [], 0
        here, there = os.pipe(), os.pipe()
        self.writer, self.reader = here[1], there[0]
        # Chromium reads commands from descriptor 3 and answers on 4, each message ended by a zero byte.
        shell = f'exec "$0" "$@" 3<&{here[0]} 4>&{there[1]}'
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--hide-scrollbars", f"--user-data-dir={self.folder.name}", "about:blank",
        ]
        self.process = subprocess.Popen(
            ["bash", "-c", shell, program, *arguments], pass_fds=(here[0], there[1]),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(here[0])
        os.close(there[1])
        self.rest = b""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.send(f"{domain}.enable")

    session = None

    def close(self):
        self.send("Browser.close")
        self.process.wait(timeout=20)
        self.folder.cleanup()

    def send(self, method, **parameters):
        """Sends a command and returns its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writer, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def receive(self):
        while b"\0" not in self.rest:
            more = os.read(self.reader, 1 << 20)
            if not more:
                raise RuntimeError("the browser has ended")
            self.rest += more
        line, self.rest = self.rest.split(b"\0", 1)
        message = json.loads(line)
        self.note(message.get("method"), message.get("params", {}))
        return message

    def note(self, event, details):
        if event == "Runtime.exceptionThrown":
            self.complaints.append(details["exceptionDetails"].get("exception", {}).get(
                "description", details["exceptionDetails"]["text"]))
        elif event == "Runtime.consoleAPICalled" and details["type"] in ("error", "warning"):
            self.complaints.append(" ".join(str(a.get("value")) for a in details["args"]))
        elif event == "Log.entryAdded" and details["entry"]["level"] in ("error", "warning"):
            self.complaints.append(details["entry"]["text"])
        elif event == "Page.javascriptDialogOpening":
            self.complaints.append(f"a dialog: {details['message']}")
        elif event == "Network.requestWillBeSent":
            self.requests.append(details["request"]["url"][:200])
        elif event == "Network.loadingFailed" and not details.get("canceled"):
            self.complaints.append(f"a request failed: {details['errorText']}")

    def show(self, width, height, dark=False, media="screen", scale=1):
        """Sets the size of the window, and what kind of screen it is."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height,
            deviceScaleFactor=scale, mobile=width < 500)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def open(self, address):
        """Opens a page and waits until it is loaded and painted."""
        self.requests.clear()
        loaded = {"done": False}
        before = self.note

        def note(event, details):
            before(event, details)
            loaded["done"] |= event == "Page.loadEventFired"

        self.note = note
        self.send("Page.navigate", url=address)
        while not loaded["done"]:
            self.receive()
        self.note = before
        self.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")

    def run(self, script):
        """Returns the value of a script in the page."""
        result = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"]["description"])
        return result["result"].get("value")

    def wait(self, script, seconds=20):
        """Returns whether a script comes to give something true; a page may be left meanwhile."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.run(script):
                    return True
            except RuntimeError:
                pass
            time.sleep(0.05)
        return False

    def move(self, x, y):
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def press(self, key):
        for kind in ["keyDown", "keyUp"]:
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    def picture(self, path, whole=True):
        """Writes what is shown, or the whole page, as a PNG file."""
        data = self.send("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def paper(self, path, width, height):
        """Prints the page to a PDF file; sizes in inches."""
        data = self.send(
            "Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=True,
            preferCSSPageSize=False)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
