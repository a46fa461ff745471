"""Answers, hits and tables laid out to be read on a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from qa.answer import Answer, AnswerKind, Citation, Hit, NoAnswer, Trace
from qa.article import Article, Sentence, Span
from qa.dates import aid
from qa.display import confidence, heading, in_parts, known_of, one_line, place
from qa.ledger import Ledger, State
from qa.storage.file_records import FileRow
from qa.storage.store import ArticleRow

if TYPE_CHECKING:
    from qa.inventory import UsedModel

_TEXT_WIDTH = 100
_PIPE_WIDTH = 20_000
_LONGEST_QUOTE = 1_200
_NAMED = 3
"""Files that are named of those skipped for one reason."""


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line: by itself Rich would end with exit code 1."""
        raise BrokenPipeError


def console() -> Console:
    """Standard output: coloured on a terminal unless NO_COLOR is set, never wrapped in a pipe."""
    made = _Console(highlight=False, emoji=False, markup=False)
    made.width = min(made.width, _TEXT_WIDTH) if made.is_terminal else _PIPE_WIDTH
    return made


def print_result(result: Answer | NoAnswer) -> None:
    """The answer with its citations, or that there is none and what comes nearest."""
    out = console()
    match result:
        case Answer():
            _print_answers(out, result)
        case NoAnswer(unanswered=parts):
            _print_missing(out, parts or (result,), 1)


def print_hits(hits: Sequence[Hit]) -> None:
    """Passages with rank and score, the best sentence emphasised."""
    out = console()
    for hit in hits:
        citation = Citation.of(hit.sentence)
        head = Text(f"{hit.rank}. ", "bold").append(f"{hit.score:.3f}  ", "cyan")
        out.print(head.append(place(citation), "dim"))
        out.print(_indented(_marked(hit.article.text, hit.passage.span, hit.sentence.span)))
        out.print()
    if not hits:
        out.print("Nothing found.")


def print_articles(rows: Iterable[ArticleRow]) -> None:
    """The library's table of contents."""
    table = Table(box=None, pad_edge=False)
    for column in ("article", "headline", "outlet", "date"):
        table.add_column(column, overflow="fold")
    table.add_column("sentences", justify="right")
    table.add_column("look at it")
    for row in rows:
        table.add_row(
            Text(one_line(row.name)),
            Text(one_line(row.title)),
            Text(one_line(row.outlet or "")),
            row.published.isoformat() if row.published else "",
            str(row.sentences),
            Text(one_line("; ".join(_remarks(row))), "yellow"),
        )
    console().print(table)


def _remarks(row: ArticleRow) -> Iterator[str]:
    if row.warning:
        yield row.warning
    if row.copy_of:
        yield f"near-duplicate of {row.copy_of}"


def print_failed(files: Sequence[FileRow]) -> None:
    """The files that could not be added, each with when it was tried and why it failed."""
    out = console()
    table = Table(box=None, pad_edge=False)
    table.add_column("tried")
    for column in ("file", "reason"):
        table.add_column(column, overflow="fold")
    for row in files:
        when = datetime.fromisoformat(row.at).astimezone().strftime("%Y-%m-%d %H:%M")
        table.add_row(when, Text(one_line(row.name)), Text(one_line(row.reason)))
    if files:
        out.print(table)
        out.print(Text("The next add of these files tries them again.", "dim"))
    else:
        out.print("No file has failed.")


def print_article(article: Article, sentences: Sequence[Sentence]) -> None:
    """An article's masthead and its numbered sentences."""
    out = console()
    out.print(Text(one_line(article.title), "bold"))
    published = article.published.isoformat() if article.published else None
    facts = (article.author, article.outlet, published, article.place)
    known = [part for part in facts if part]
    out.print(Text(one_line(" · ".join([*known, article.name])), "dim"))
    out.print()
    for sentence in sentences:
        number = Text(f"{sentence.number:>4}  ", "dim")
        out.print(number.append(one_line(sentence.text), ""))


def print_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Names and values."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(Text(name), Text(one_line(value)))
    console().print(table)


def print_models(models: Iterable[UsedModel]) -> None:
    """The models in use."""
    table = Table(box=None, pad_edge=False)
    table.add_column("used as")
    table.add_column("model", overflow="fold")
    table.add_column("size", justify="right")
    table.add_column("compiled")
    table.add_column("folder", overflow="fold")
    for model in models:
        table.add_row(
            model.use,
            Text(one_line(model.weights.identity)),
            f"{model.bytes / 1e6:.1f} MB",
            "yes" if model.compiled else "at first use",
            Text(one_line(str(model.weights.folder))),
        )
    console().print(table)


def print_ledger(ledger: Ledger, *, each: bool = False) -> None:
    """What became of the files: the sum, each that failed, and what was skipped, by reason.

    ``each``: also every one that was added, replaced or removed.
    """
    out = console()
    for entry in ledger.of(State.ADDED, State.REPLACED, State.REMOVED) if each else ():
        out.print(Text(f"{entry.state:8}", "dim").append(one_line(entry.name), ""))
    skipped = defaultdict[str, list[str]](list)
    for entry in ledger.of(State.SKIPPED):
        skipped[entry.reason].append(entry.name)
    for reason, names in skipped.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        files = one_line(f"{', '.join(names[:_NAMED])}{more}: {reason}")
        out.print(Text("skipped ", "dim").append(files, ""))
    for entry in ledger.of(State.FAILED):
        out.print(Text("failed  ", "red").append(one_line(f"{entry.name}: {entry.reason}"), ""))
    for entry in ledger.of(State.ADDED, State.REPLACED):
        if entry.reason:
            look = one_line(f"{entry.name}: {entry.reason}")
            out.print(Text("look at ", "yellow").append(look, ""))
    out.print(Text(str(ledger)))


def _print_answers(out: Console, answer: Answer) -> None:
    number, listing = 1, False
    quoted: list[tuple[int, Citation]] = []
    alone = not (answer.others or answer.unanswered)
    for shown in in_parts(answer):
        if listing and (isinstance(shown, NoAnswer) or shown.begins):
            out.print()
        if isinstance(shown, NoAnswer):
            listing = False
            _print_declined(out, shown)
            out.print()
            continue
        entry, begins, equal = shown
        if begins:
            _print_asked(out, entry.trace)
            listing = entry.total is not None
            if head := heading(entry):
                out.print(Text(f"{head}\n", "bold"))
        if listing:
            number = _print_listed(out, entry, number)
            continue
        if entry.kind is AnswerKind.SPAN:
            also = Text("" if equal else "also: ", "dim")
            out.print(also.append(one_line(entry.text), "bold"))
        for citation in entry.citations:
            if citation.context:
                text = one_line(citation.context.of(citation.article.text))
                out.print(Text(f"… {text}", "dim"))
            out.print(_quote(citation, f" [{number}]"))
            quoted.append((number, citation))
            number += 1
        sure = "" if alone else f"confidence {confidence(entry.confidence)}"
        if known := " · ".join(filter(None, (sure, known_of(entry)))):
            out.print(Text(f"({known})", "dim"))
        out.print()
    for at, citation in quoted:
        _print_citations(out, [citation], quoted=False, first=at)
    if alone and not listing:
        out.print(Text(f"confidence {confidence(answer.confidence)}", "dim"))
    _print_nearest_of(out, answer.unanswered, number)


def _print_listed(out: Console, entry: Answer, number: int) -> int:
    """An article of a list: where it is, and the sentence where that isn't the headline already.

    The library was counted, so that there is no doubt to tell.
    """
    for citation in entry.citations:
        quoted = one_line(citation.quote) != one_line(citation.article.title)
        _print_citations(out, [citation], quoted=quoted, first=number)
        number += 1
    return number


def _print_asked(out: Console, trace: Trace) -> None:
    """The part of the question that is answered next, and how it was understood."""
    if trace.part:
        out.print(Text(one_line(trace.part), "bold cyan"))
    if trace.understood:
        out.print(Text(f"understood as: {one_line(trace.understood)}\n", "dim italic"))


def _print_missing(out: Console, unanswered: Sequence[NoAnswer], number: int) -> None:
    """Why each has no answer, and what comes nearest, numbered from ``number``."""
    for at, part in enumerate(unanswered):
        if at:
            out.print()
        _print_declined(out, part)
        number = _print_nearest(out, part, "Nearest:", number)


def _print_declined(out: Console, part: NoAnswer) -> None:
    _print_asked(out, part.trace)
    out.print(Text(f"{part.verdict} {one_line(part.reason)}", "bold"))


def _print_nearest_of(out: Console, unanswered: Sequence[NoAnswer], number: int) -> None:
    """What comes nearest to the parts without an answer, where others have one."""
    for part in unanswered:
        of = f" ({one_line(part.trace.part)})" if len(unanswered) > 1 else ""
        number = _print_nearest(out, part, f"Nearest{of}:", number)


def _print_nearest(out: Console, part: NoAnswer, head: str, number: int) -> int:
    """The sentences numbered from ``number``; returns the number behind them."""
    if cited := [Citation.of(hit.sentence) for hit in part.nearest]:
        out.print(Text(f"\n{head}", "dim"))
        _print_citations(out, cited, quoted=True, first=number)
    return number + len(cited)


def _print_citations(
    out: Console, citations: Sequence[Citation], *, quoted: bool, first: int = 1
) -> None:
    for number, citation in enumerate(citations, start=first):
        out.print(Text(f"[{number}] ", "bold cyan").append(place(citation), "dim"))
        if quoted:
            out.print(_indented(_quote(citation)))


def _quote(citation: Citation, behind: str = "") -> Text:
    text = Text("“").append_text(_marked(citation.article.text, citation.sentence, citation.answer))
    text.append("”")
    if dates := aid(citation):
        text.append(f" {one_line(dates)}", "dim")
    return text.append(behind, "bold cyan")


def _marked(text: str, span: Span, marked: Span) -> Text:
    """The span's text on one line, the marked part of it in bold; the far ends of it left out."""
    shown = Span(
        max(span.start, marked.start - _LONGEST_QUOTE // 2),
        min(span.end, marked.start + _LONGEST_QUOTE),
    )
    laid = Text(one_line(shown.of(text)))
    # A whole sentence needs no mark inside it: everything marked is nothing marked.
    style = "bold underline" if marked != span else "bold"
    laid.stylize(style, marked.start - shown.start, marked.end - shown.start)
    if shown.start > span.start:
        laid = Text("… ").append_text(laid)
    return laid.append(" …") if shown.end < span.end else laid


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 4), expand=False)
