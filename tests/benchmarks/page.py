"""How long the page needs, on the browser's main thread: ``python -m tests.benchmarks.page [things ...]``.

For each number of things, writes a page of invented news and measures what building takes, how
large it is, and the main thread's time until it is ready and for what readers do most.
Seconds of the processor, not of the wall: a loaded machine changes them less.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from kg.exporters.html import write_page
from kg.ontology import load_ontology
from tests.exporters.test_page_browser import FLAGS
from tests.invented import invent_news

# Main-thread seconds until ready (issue 7: 1 s at 500 things, 3 s at 10,000).
BUDGETS = {500: 1.0, 2000: 2.0, 10000: 3.0}
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def measure_page(browser: Any, path: Path) -> dict[str, float]:
    """Open a page and do what readers do; seconds of the main thread for each step."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    spent = 0.0
    steps: dict[str, float] = {}

    def step(name: str) -> None:
        nonlocal spent
        page.evaluate(SETTLED)
        metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        steps[name] = round(metrics["TaskDuration"] - spent, 2)
        spent = metrics["TaskDuration"]

    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", timeout=120_000)
    step("ready")
    for view in ("list", "timeline", "versions", "drawing"):
        page.click(f"#tab-{view}")
        step(view)
    page.fill("#search", "openai")
    page.wait_for_selector("#search-list li")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel.chosen")
    step("search")
    page.click("input[data-set=st][value=denied]")
    step("filter")
    page.click("#scope-near")
    step("neighbourhood")
    page.close()
    return steps


def main(sizes: list[int]) -> int:
    """Print a row for each size; 1 if a budget is exceeded."""
    exceeded = 0
    ontology = load_ontology()
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for size in sizes:
            facts, _ = invent_news(size)
            path = Path(folder) / f"{size}.html"
            begin = time.process_time()
            write_page(facts, ontology, path)
            built = time.process_time() - begin
            count = len(facts.relations) + len(facts.events) + len(facts.observations)
            steps = measure_page(browser, path)
            over = steps["ready"] > BUDGETS.get(size, 3.0)
            exceeded |= over
            words = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in steps.items())
            size_mb = path.stat().st_size / 1e6
            print(
                f"{size} things, {count} facts, {size_mb:.1f} MB, built in {built:.1f} s: {words}"
                + " OVER" * over
            )
        browser.close()
    return exceeded


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [64, 500, 2000, 10000]))
