"""Draws the README's pictures from the seed articles: ``python -m tests.benchmarks.pictures``.

The app itself is driven, with the models it ships; nothing in a picture is written by hand.
"""

import asyncio
import sys
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from qa.cli import Opening
from qa.settings import Settings
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
        async with asyncio.timeout(300):
            while "✓ right," not in screen_text(pilot):
                await pilot.pause(0.1)
        await pilot.press("f", "f", "f", "enter")
        await until(pilot, lambda: "Expected" in screen_text(pilot))
        draw(pilot, folder, "evaluation")
    app.engine.close(5)


def main() -> None:
    """Write all of them into the folder that is named, or into the package's."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(small(folder))
    asyncio.run(large(folder))


if __name__ == "__main__":
    main()
