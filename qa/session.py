"""Sessions: conversations, saved as they happen.

A question is on disk before it is answered, an answer before it is shown: a kill at any
instant loses nothing that was on the screen. What an answer cites is kept with it.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qa.answer import Answer, NoAnswer
from qa.article import Article
from qa.errors import PullquoteError
from qa.saved_result import Reader, Writer, article_json, article_of
from qa.settings import default_library
from qa.words import fold

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, started TEXT NOT NULL, changed TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS turns (
    session TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE, number INTEGER NOT NULL,
    question TEXT NOT NULL, asked TEXT NOT NULL, new_topic INTEGER NOT NULL,
    answer TEXT NOT NULL DEFAULT '', result TEXT, note TEXT NOT NULL DEFAULT '',
    scope TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (session, number));
CREATE TABLE IF NOT EXISTS articles (digest TEXT PRIMARY KEY, article TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cited (
    session TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE, digest TEXT NOT NULL,
    PRIMARY KEY (session, digest));
"""

_LISTED = (
    "SELECT s.id, s.title, s.started, s.changed, count(t.number),"
    " coalesce(min(CASE WHEN t.number = 1 THEN t.question END), '')"
    " FROM sessions s LEFT JOIN turns t ON t.session = s.id"
)
_SOUGHT = (
    " WHERE s.id IN (SELECT id FROM sessions WHERE instr(fold(title), :sought) UNION"
    " SELECT session FROM turns WHERE instr(fold(question || char(10) || answer), :sought))"
)
_NEWEST_FIRST = " GROUP BY s.id ORDER BY s.changed DESC, s.started DESC, s.id"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a session and what became of it.

    ``result`` is None where there is none: cancelled, failed (``note`` says why), or killed
    meanwhile. With ``new_topic`` the earlier questions no longer counted. ``scope`` is which
    articles were asked, in words; empty: all of them.
    """

    number: int
    question: str
    asked: datetime
    result: Answer | NoAnswer | None = None
    note: str = ""
    new_topic: bool = False
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A saved conversation: what a list of them shows. ``title`` is "" until it is renamed."""

    id: str
    title: str
    started: datetime
    changed: datetime
    turns: int
    first_question: str

    @property
    def name(self) -> str:
        """What it is called: its title, or else its first question."""
        return self.title or self.first_question


class SessionError(PullquoteError):
    """A session that isn't there, or sessions that cannot be kept."""


def sessions_path() -> Path:
    """Where the user's sessions are, whether there are any or not."""
    return default_library().parent / "sessions.db"


class Sessions:
    """The saved conversations, in one SQLite file that is made with the first of them."""

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._now = now
        self._opened: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # -- as it happens

    def begin(self) -> str:
        """Begin a session, and return its id."""
        now = self._now()
        id = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        with self._writing() as database:
            database.execute(
                "INSERT INTO sessions VALUES (?, '', ?, ?)", (id, _stamp(now), _stamp(now))
            )
        return id

    def ask(self, session: str, question: str, *, new_topic: bool = False, scope: str = "") -> int:
        """Keep a question, and return its turn's number, from 1 on."""
        now = _stamp(self._now())
        with self._writing() as database:
            (number,) = database.execute(
                "SELECT coalesce(max(number), 0) + 1 FROM turns WHERE session = ?", (session,)
            ).fetchone()
            database.execute(
                "INSERT INTO turns (session, number, question, asked, new_topic, scope)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (session, number, _storable(question), now, new_topic, _storable(scope)),
            )
            database.execute("UPDATE sessions SET changed = ? WHERE id = ?", (now, session))
        return int(number)

    def finish(
        self, session: str, number: int, result: Answer | NoAnswer | None, note: str = ""
    ) -> None:
        """Keep what became of a question: its result, or a note that says why there is none."""
        writer = Writer()
        written = json.dumps(writer.result(result)) if result is not None else None
        answers = (result, *result.others) if isinstance(result, Answer) else ()
        said = "\n".join(answer.text for answer in answers)
        articles = [
            (digest, json.dumps(article_json(article)))
            for digest, article in writer.articles.items()
        ]
        with self._writing() as database:
            database.executemany("INSERT OR IGNORE INTO articles VALUES (?, ?)", articles)
            database.executemany(
                "INSERT OR IGNORE INTO cited VALUES (?, ?)",
                [(session, digest) for digest, _ in articles],
            )
            database.execute(
                "UPDATE turns SET result = ?, answer = ?, note = ?"
                " WHERE session = ? AND number = ?",
                (written, _storable(said), _storable(note), session, number),
            )

    # -- afterwards

    def all(self, search: str = "") -> list[Session]:
        """The sessions, the last one used first; with ``search``, those whose title, questions or
        answers hold it.
        """
        sought = fold(_storable(search.strip()))
        sql = _LISTED + (_SOUGHT if sought else "") + _NEWEST_FIRST
        with self._reading() as database:
            rows = database.execute(sql, {"sought": sought} if sought else {}).fetchall()
        return [
            Session(id, title, _time(started), _time(changed), turns, first)
            for id, title, started, changed, turns, first in rows
        ]

    def latest(self) -> Session | None:
        """The session that was used last."""
        return next(iter(self.all()), None)

    def session(self, id: str) -> Session:
        """The session of an id, or of its beginning where no other begins so.

        Raises:
            SessionError: there is none, or several.
        """
        found = [session for session in self.all() if session.id.startswith(id)]
        exact = [session for session in found if session.id == id]
        if len(exact or found) != 1 or not id:
            several = "more than one session begins" if len(found) > 1 else "there is no session"
            raise SessionError(f"{several} {id!r}", "see them with: pullquote sessions list")
        return (exact or found)[0]

    def turns(self, session: str) -> list[Turn]:
        """All turns of a session, with results as they were."""
        articles: dict[str, Article] = {}
        with self._reading() as database:
            rows = database.execute(
                "SELECT number, question, asked, result, note, new_topic, scope FROM turns"
                " WHERE session = ? ORDER BY number",
                (session,),
            ).fetchall()
            for digest, written in database.execute(
                "SELECT digest, article FROM articles JOIN cited USING (digest) WHERE session = ?",
                (session,),
            ):
                articles[digest] = article_of(json.loads(written))
            reader = Reader(articles.__getitem__)
            return [
                Turn(
                    number,
                    question,
                    _time(asked),
                    reader.result(json.loads(result)) if result else None,
                    note,
                    bool(new_topic),
                    scope,
                )
                for number, question, asked, result, note, new_topic, scope in rows
            ]

    def rename(self, session: str, title: str) -> None:
        """Give a session a title; an empty one makes it be called by its first question again."""
        with self._writing() as database:
            database.execute(
                "UPDATE sessions SET title = ? WHERE id = ?", (_storable(title.strip()), session)
            )

    def delete(self, session: str) -> None:
        """Delete a session, and the articles that no other one speaks of."""
        with self._writing() as database:
            database.execute("DELETE FROM sessions WHERE id = ?", (session,))
            database.execute("DELETE FROM articles WHERE digest NOT IN (SELECT digest FROM cited)")

    # -- the file

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    database.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._database()
        except (sqlite3.Error, OSError, KeyError, ValueError, TypeError, IndexError) as error:
            raise SessionError(
                f"the sessions in {self._path} cannot be used: {error}",
                "check the folder's permissions and the free space, or move the file away",
            ) from error

    def _database(self) -> sqlite3.Connection:
        if self._opened is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Made for nobody else to read, before SQLite fills it.
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            database = sqlite3.connect(self._path, isolation_level=None, timeout=5)
            try:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = NORMAL")  # outlives a kill of the process
                database.execute("PRAGMA foreign_keys = ON")
                database.create_function("fold", 1, _fold, deterministic=True)
                database.executescript(_SCHEMA)
                _bring_up_to_date(database)
            except BaseException:
                database.close()
                raise
            self._opened = database
        return self._opened


def _bring_up_to_date(database: sqlite3.Connection) -> None:
    """Add what a file of an earlier version lacks."""
    columns = {row[1] for row in database.execute("PRAGMA table_info(turns)")}
    if "scope" not in columns:
        database.execute("ALTER TABLE turns ADD COLUMN scope TEXT NOT NULL DEFAULT ''")


def _fold(text: Any) -> str:
    return fold(str(text))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _time(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp).astimezone()


def _storable(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode("utf-8")
