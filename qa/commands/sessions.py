"""Saved conversations."""

from __future__ import annotations

from qa import as_json
from qa.commands.report import Report
from qa.session import SessionError, Sessions, sessions_path
from qa.session_export import session_json, to_json, to_markdown
from qa.settings import Settings


def sessions(
    settings: Settings, report: Report, *, what: str, arguments: list[str], json: bool
) -> int:
    """List sessions, or export, rename or delete one."""
    kept = Sessions(sessions_path())
    try:
        match what, arguments:
            case "list", _:
                _list(kept, " ".join(arguments), json=json)
            case "export", [id]:
                session = kept.session(id)
                turns = kept.turns(session.id)
                if json:
                    print(as_json.dumps(to_json(session, turns)))
                else:
                    print(to_markdown(session, turns), end="")
            case "rename", [id, *words] if words:
                kept.rename(kept.session(id).id, " ".join(words))
            case "delete", [_, *_]:
                for id in [kept.session(given).id for given in arguments]:
                    kept.delete(id)
            case _:
                raise SessionError(
                    f"sessions {what} needs the session's id" + _AND.get(what, ""),
                    "see the ids with: pullquote sessions list",
                )
    finally:
        kept.close()
    return 0


_AND = {"rename": " and its new name", "export": ", one of them"}


def _list(kept: Sessions, search: str, *, json: bool) -> None:
    found = kept.all(search)
    if json:
        print(as_json.dumps({"sessions": [session_json(session) for session in found]}))
        return
    from qa.layout import print_pairs

    print_pairs(
        (session.id, f"{session.started:%Y-%m-%d %H:%M}  {session.turns:>4}  {session.name}")
        for session in found
    )
