"""Draws the README's pictures from the seed articles: ``python -m tests.benchmarks.pictures``.

The app itself is driven, with the models it ships; nothing in a picture is written by hand.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from qa.cli import Opening
from qa.opening import sample_articles
from qa.settings import Settings
from tests.benchmarks.chat import write_articles
from tests.tui import driving
from tests.tui.driving import screen_text, until
from tui.app import PullquoteApp

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tui" / "pictures"
ASKED = "How long did the raid near Deir el-Zour last?"
UNKNOWN = "Who won the football world cup?"


async def type_in(pilot: Pilot[None], question: str) -> None:
    """Ask, and wait for the result."""
    await pilot.press(*("space" if c == " " else c for c in question), "enter")
    await until(pilot, lambda: not pilot.app.screen.conversation.pending)  # type: ignore[attr-defined]


def draw(pilot: Pilot[None], folder: Path, name: str) -> None:
    """Write the screen as it is."""
    svg = pilot.app.export_screenshot(title="Pullquote")
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(folder / f"{name}.svg")


async def small(folder: Path) -> None:
    """The chat, and an abstention, at 80×24."""
    app = PullquoteApp(Opening(Settings()))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, ASKED)
        draw(pilot, folder, "chat")
        await pilot.press("f5")
        await type_in(pilot, UNKNOWN)
        draw(pilot, folder, "abstention")
    app.engine.close(5)


async def large(folder: Path) -> None:
    """The chat with the article, and a question of an evaluation, at 200×50."""
    app = PullquoteApp(Opening(Settings()))
    async with app.run_test(size=(200, 50)) as pilot:
        await type_in(pilot, ASKED)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited" in screen_text(pilot))
        draw(pilot, folder, "article")
        await pilot.press("f11")
        await until(pilot, lambda: app.screen.query("#file"))
        app.screen.query_one(Input).value = "seeds/questions.jsonl"
        await pilot.press("enter")
        await until(pilot, lambda: "✓ right," in screen_text(pilot))
        await pilot.press("f")
        while "shown: ✗ wrong" not in screen_text(pilot):
            await pilot.press("f")
        await pilot.press("enter")
        await until(pilot, lambda: "Expected" in screen_text(pilot))
        draw(pilot, folder, "evaluation")
    app.engine.close(5)


async def growing(folder: Path, articles: Path) -> None:
    """The library while articles are added, at 120×40; the samples are in already."""
    app = PullquoteApp(Opening(Settings()))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Ready." in screen_text(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: "articles, " in screen_text(pilot))
        app.collector.add(sorted(sample_articles().glob("*.txt")))
        await until(pilot, lambda: "5 articles, " in screen_text(pilot) and not app.collector.busy)
        await pilot.press("a")
        await until(pilot, lambda: app.screen.query("#path"))
        app.screen.query_one("#path", Input).value = str(articles)
        app.screen.query_one("#path", Input).focus()
        await pilot.press("enter")
        await until(pilot, lambda: any(f"{n}%" in screen_text(pilot) for n in range(20, 95)))
        draw(pilot, folder, "library")
        app.collector.stop()
        await until(pilot, lambda: not app.collector.busy)
    app.engine.close(5)


def main() -> None:
    """Write all of them into the folder that is named, or into the package's."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    driving.PATIENCE = 900
    with tempfile.TemporaryDirectory() as scratch:
        write_articles(Path(scratch) / "articles")
        os.environ["XDG_DATA_HOME"] = f"{scratch}/grown"  # nobody's own library
        asyncio.run(growing(folder, Path(scratch) / "articles"))
        os.environ["XDG_DATA_HOME"] = f"{scratch}/none"
        asyncio.run(small(folder))
        asyncio.run(large(folder))


if __name__ == "__main__":
    main()
