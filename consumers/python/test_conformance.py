"""The reader passes the conformance kit: `python -m unittest` in this folder."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from cert_tables import MISFITS, Tables, read_json

KIT = Path(__file__).resolve().parents[2] / "tests" / "conformance"


class Conformance(unittest.TestCase):
    def test_answers(self) -> None:
        folders = [path.parent for path in KIT.glob("*/tables.json")]
        self.assertGreater(len(folders), 10)
        for folder in folders:
            tables = Tables(read_json((folder / "tables.json").read_text("utf-8")))
            lines = (folder / "candidates.jsonl").read_bytes().splitlines()
            answers = (folder / "answers.jsonl").read_bytes().splitlines()
            self.assertEqual(len(lines), len(answers))
            for number, (line, wanted) in enumerate(zip(lines, map(json.loads, answers)), 1):
                with self.subTest(kit=folder.name, line=number):
                    answer = tables.answer(line, number)
                    if "errors" in wanted:
                        self.assertTrue(answer["errors"])
                        self.assertEqual(answer["line"], wanted["line"])
                    else:
                        self.assertEqual({name: answer.get(name) for name in wanted}, wanted)

    def test_tables_that_must_be_refused(self) -> None:
        paths = list((KIT / "refused").glob("*.json"))
        self.assertGreater(len(paths), 10)
        for path in paths:
            with self.subTest(kit=path.name), self.assertRaises(MISFITS):
                Tables(read_json(path.read_text("utf-8")))

    def test_the_command_line(self) -> None:
        tables = KIT / "marks" / "tables.json"
        with tempfile.TemporaryDirectory() as folder:
            facts = Path(folder) / "facts.jsonl"
            facts.write_text('{"candidate": "é", "facts": {}}\n\n{"facts": {"x": 1}}\r\n', "utf-8")
            for paths, code, count in ([tables, facts], 1, 2), ([facts, facts], 2, 0), ([tables], 2, 0):
                command = [sys.executable, "-m", "cert_tables", *map(str, paths)]
                done = subprocess.run(command, capture_output=True, cwd=Path(__file__).parent, check=False)
                answers = [json.loads(line) for line in done.stdout.splitlines()]
                self.assertEqual((done.returncode, len(answers)), (code, count))
                if answers:
                    self.assertEqual((answers[0]["candidate"], answers[0]["result"]), ("é", "pending"))
                    self.assertEqual((answers[1]["line"], answers[1]["errors"][0]["fact"]), (3, "x"))


if __name__ == "__main__":
    unittest.main()
