"""`python -m cert_tables TABLES.json FACTS.jsonl`: an answer for each line of facts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from . import Tables, Unreadable, read_json

USAGE = "usage: python -m cert_tables TABLES.json FACTS.jsonl"
NO_FILE = {"fr": "ce n'est pas un fichier candidat", "en": "this is no candidate file"}


def main(arguments: list[str]) -> int:
    """0 where every line is answered, 1 where some cannot be read, 2 where nothing can be decided."""
    if len(arguments) != 2:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        tables = Tables(read_json(Path(arguments[0]).read_text("utf-8")))
        lines = open(arguments[1], "rb")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        print(f"{arguments[0]}: {wrong!r}", file=sys.stderr)
        return 2
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    code = 0
    with lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                answer = answer_to(tables, line, number)
                code = 1 if "errors" in answer else code
                print(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))
    return code


def answer_to(tables: Tables, line: bytes, number: int) -> dict[str, Any]:
    """The answer for the candidate of a line, or what is wrong with it."""
    try:
        match read_json(line.decode()):
            case {"facts": dict(given), **rest} if rest.keys() <= {"candidate"}:
                rest.get("candidate", "").encode()
                statuses = tables.decide(tables.facts(given))
                return {**rest, "certification": tables.certification, "digest": tables.digest,
                        "result": statuses[tables.result], "statuses": statuses}
    except Unreadable as wrong:
        return {"line": number, **rest, "errors": wrong.errors}
    except (ValueError, AttributeError, RecursionError):
        pass
    return {"line": number, "errors": [{"message": NO_FILE}]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
