"""What the command palette offers and what the help says: the bindings, which say it themselves."""

from collections.abc import Iterator
from functools import partial

from textual.app import SystemCommand
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen

Group = tuple[str, list[tuple[str, str, str]]]
"""A heading; then keys, what they do, and the name by which the config file knows them."""


MOTIONS = ("cursor_", "scroll", "page_", "half", "recall", "screen.step(", "screen.scroll", "first",
           "last", "app.focus", "break_line")  # fmt: skip
"""How the actions begin that only go somewhere: they have keys, and no name to be looked for."""


def commands(screen: Screen[object]) -> Iterator[SystemCommand]:
    """What the palette offers on ``screen``: its bindings that say in a tooltip what they do."""
    offered: set[str] = set()
    for node, binding, enabled, tooltip in screen.active_bindings.values():
        told = tooltip or binding.tooltip
        motion = binding.action.startswith(MOTIONS)
        ours = node is screen.app or binding.action.startswith("app.")  # the app offers it itself
        action = binding.action.removeprefix("screen.")
        if told and enabled and not motion and not ours and action not in offered:
            offered.add(action)
            run = partial(screen.app.run_action, binding.action, node)
            yield SystemCommand(binding.description, told, run)


def help_on(screen: Screen[object]) -> list[Group]:
    """The keys that mean something now: those of what is focused first."""
    groups: dict[str, list[tuple[str, str, str]]] = {}
    seen: dict[tuple[str, str], int] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        told = active.tooltip or binding.tooltip or (binding.description if binding.show else "")
        if not told or binding.system:
            continue
        name = _name(active, screen)
        key = screen.app.get_key_display(binding)
        rows = groups.setdefault(name, [])
        if (at := seen.get((name, binding.action))) is not None:
            keys, *rest = rows[at]
            rows[at] = (f"{keys}, {key}", rest[0], rest[1])
        else:
            seen[name, binding.action] = len(rows)
            rows.append((key, told, binding.id or ""))
    return list(groups.items())


NAMES = {
    "Prompt": "Prompt",
    "CitationRow": "Citation",
    "Understood": "Question as it was understood",
    "More": "Other questions",
    "Page": "Text",
    "ArticleView": "Article",
    "ArticleBeside": "Article",
    "ChatScreen": "Chat",
    "LibraryScreen": "Library",
    "SearchScreen": "Search",
    "EvaluationScreen": "Evaluation",
    "QuestionScreen": "Question of a test set",
    "SessionsScreen": "Conversations",
}


def _name(active: ActiveBinding, screen: Screen[object]) -> str:
    node: DOMNode = active.node
    if node is screen.app:
        return "Anywhere"
    return NAMES.get(type(node).__name__, "Here")
