"""What the library holds."""

from __future__ import annotations

from qa.arguments.shared import PRINTING, Command, article_name, path


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.collection``."""
    add = command("add", "add files and folders; again: only what has changed", PRINTING)
    add.add_argument("paths", type=path, nargs="+", metavar="PATH")
    add.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="NAME=COLUMN",
        help="which column of a table holds text, title, author, outlet, published, place or url",
    )

    add.add_argument(
        "--watch",
        action="store_true",
        help="go on, keeping the library in step with the folders, until Ctrl-C",
    )

    remove = command("remove", "remove articles from the library")
    remove.add_argument("articles", type=article_name, nargs="*", metavar="ARTICLE")
    remove.add_argument(
        "--gone",
        nargs="+",
        default=[],
        metavar="FOLDER",
        help="those whose files were in this folder, and are no more",
    )

    list = command("list", "list the library's articles", PRINTING)
    instead = list.add_mutually_exclusive_group()
    instead.add_argument(
        "--failed", action="store_true", help="the files that could not be added, and why"
    )
    instead.add_argument(
        "--gone", action="store_true", help="the articles whose files are no more where they lay"
    )

    show = command("show", "show an article's sentences", PRINTING)
    show.add_argument("article", type=article_name, metavar="ARTICLE")
    show.add_argument("--sentence", type=int, metavar="N", help="only this sentence")
    show.add_argument("--text", action="store_true", help="the text as it was read, byte for byte")

    command("status", "tell where the library is and what it holds", PRINTING)

    command("reencode", "make the library's vectors anew, with --encoder or the default")
