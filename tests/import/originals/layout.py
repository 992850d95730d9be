"""Lays the plain texts of five public référentiels out as the tables that they were in, as HTML for a
word processor to save as Word documents.

    layout.py SOURCES OUT

SOURCES holds the texts; no text of theirs is in this repository. Two keep their tables, with tags;
three were printed cell by cell, and are put back into cells by the codes that start them. Lines stay
broken where the print broke them.
"""

import html
import pathlib
import re
import sys

HEADS = ["Référentiel d’activités", "Référentiel de compétences", "Modalités d’évaluation", "Critères d’évaluation"]


def page(body):
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def cell(lines, attributes=""):
    """Lines of print: a paragraph ends at a blank one."""
    paragraphs, at = [], []
    for line in [*lines, ""]:
        if line.strip():
            at.append(html.escape(line.strip(), quote=False))
        elif at:
            paragraphs.append("<p>" + "<br>".join(at) + "</p>")
            at = []
    return f"<td{attributes}>{''.join(paragraphs)}</td>"


def head(heads):
    return "<tr>" + "".join(f"<th>{it}</th>" for it in heads) + "</tr>"


def wide(lines, columns):
    return f"<tr>{cell(lines, f' colspan={columns}')}</tr>"


def table(rows, heads):
    return f"<table border=1>{head(heads)}{''.join(rows)}</table>"


def merged(rows):
    """Rows of four cells, a modality in one cell down to the next or to a row over the whole width."""
    filled = lambda row: any(it.strip() for it in row[2])
    body = []
    left = 0
    for at, row in enumerate(rows):
        if isinstance(row, str):
            body.append(row)
            left = 0
            continue
        cells = [cell(row[0]), cell(row[1])]
        if filled(row) or not left:
            left = 1
            for below in rows[at + 1:]:
                if isinstance(below, str) or filled(below):
                    break
                left += 1
            cells.append(cell(row[2], f" rowspan={left}"))
        left -= 1
        cells.append(cell(row[3]))
        body.append("<tr>" + "".join(cells) + "</tr>")
    return body


def tagged(text):
    """A text whose tables have kept tabs and tags. A run of spaces was a line break."""
    out, rows = [], []

    def close():
        if rows:
            out.append("<table border=1>" + "".join(rows) + "</table>")
            rows.clear()

    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) < 2:
            if line.strip():
                close()
                heading = re.match(r"(#+) (.*)", line)
                out.append(f"<h2>{heading[2]}</h2>" if heading else f"<p>{line.strip()}</p>")
        elif not all(re.fullmatch("-*", it.strip()) for it in cells):
            spaced = [re.sub(r"  +", "<br>", it) for it in cells]
            first = [it for it in cells if it.strip()]
            alone = first == cells[:1] and len(first) == 1
            rows.append(f"<tr><td colspan={len(cells)}>{spaced[0]}</td></tr>" if alone
                        else "<tr>" + "".join(f"<td>{it}</td>" for it in spaced) + "</tr>")
    close()
    return page("".join(out))


def pmn(text):
    lines = text.splitlines()
    start = next(at for at, it in enumerate(lines) if it.startswith("MODALITÉS")) + 1
    end = next(at for at, it in enumerate(lines) if it.startswith("En complément"))
    rows, row, seen, column = [], None, set(), 0
    blank = 0
    for line in lines[start:end]:
        bare = line.strip()
        new_page = blank >= 3 and bool(bare)
        blank = 0 if bare else blank + (line == "")
        activity = re.fullmatch(r"A\d+", bare)
        alone = re.fullmatch(r"C\d+", bare)
        if row is None or (new_page or activity) and not (activity and column == 0):
            row = [[], [], [], []]
            rows.append(row)
            column = 0
        if alone and bare not in seen and column < 2:
            seen.add(bare)
            column = 1
        elif bare.startswith("Modalité "):
            column = 2
        elif re.match(r"C\d+ ?[–-]", bare) or alone and column:
            column = 3
        if re.match(r" [^\W\d]", line) and not re.match(r"[AC]\d", bare) and not new_page:
            line = "• " + bare
            row[column].append("")
        row[column].append(line)
    below = "<p>" + " ".join(html.escape(it.strip()) for it in lines[end:] if it.strip()) + "</p>"
    return page(cell(lines[:start - 8])[4:-5] + table(merged(rows), HEADS) + below)


def expert(text):
    lines = text.replace("Préconisations  A1C7", "Préconisations\n\nA1C7").splitlines()
    start = next(at for at, it in enumerate(lines) if it.startswith("MODALITÉS")) + 1
    end = next(at for at, it in enumerate(lines) if it.startswith("L’ensemble des compétences"))
    spelled = lambda it: re.sub(r"\W", "", it).lower()
    said, counted = set(), {}
    for it in lines:
        counted[spelled(it)] = counted.get(spelled(it), 0) + 1
    for at, it in enumerate(lines):
        if it.startswith("Epreuve"):
            for near in lines[at:at + 40]:
                if re.match(r" ?[Ll]e candidat", near):
                    break
                if counted[spelled(near)] >= 2 or near.startswith("Epreuve"):
                    said.add(spelled(near))
    said.discard("")
    body, row, column, addresses = [], None, 3, []

    def close():
        nonlocal row
        if row and any(it.strip() for part in row for it in part):
            body.append(row)
        row = None

    def fresh():
        nonlocal row
        close()
        row = [[], [], [], []]

    heading = None
    for line in lines[start:end]:
        bare = line.strip()
        if bare.startswith("http"):
            addresses.append(line)
            continue
        if bare == "+" and row is not None:
            column = 2
            row[2].append(line)
            continue
        if not bare:
            if row is not None:
                row[column].append(line)
            if column == 1 or heading:
                column = 3 if column == 1 else column
                if heading:
                    close()
                    body.append(wide(heading, 4))
                    heading = None
                    fresh()
            continue
        if re.match(r"A\d+( *–|T\d+ *[–-])", bare) and not re.match(r"A\d+T\d+S", bare):
            close()
            heading = [line]
        elif heading:
            heading.append(line)
        elif re.match(r"A\d+T\d+S", bare):
            fresh()
            column = 0
            row[0].append(line)
        elif re.match(r"A\d+C\d+", bare):
            if row is None or any(it.strip() for it in row[1]) or column != 0 and any(it.strip() for it in row[3]):
                fresh()
            column = 1
            row[1].append(line)
        elif column in (0, 1) and row is not None and any(it.strip() for it in row[column]) and row[column][-1].strip():
            row[column].append(line)
        elif spelled(line) in said:
            if row is None:
                fresh()
            column = 2
            row[2].append(line)
        else:
            if row is None:
                fresh()
            column = 3
            row[3].append(line)
    close()
    below = cell([*lines[end:], "", *addresses])[4:-5]
    return page(cell(lines[:start - 12])[4:-5] + table(merged(body), HEADS) + below)


# Lines that the scan has printed across both columns, and how many characters the left one has.
CROSSED = {106: 49, 107: 46, 108: 50, 109: 49, 110: 45, 111: 47,
           334: 47, 336: 52, 337: 50, 338: 8, 339: 41, 340: 40, 341: 48, 343: 38, 344: 28,
           249: 99, 250: 99}


def simplon(text):
    lines = text.splitlines()
    first = next(at for at, it in enumerate(lines) if it.startswith("Blocs de comp"))
    last = next(at for at, it in enumerate(lines) if it.startswith("Description des modalit"))
    body, left, right, title = [], [], [], []

    def close():
        if title:
            body.append(wide(title, 2))
        if left or right:
            body.append("<tr>" + cell(left) + cell(right) + "</tr>")
        title.clear(), left.clear(), right.clear()

    # The scan prints the end of one bloc's modalities under the title of the next, whose title goes
    # on below: what stands behind the title's end belongs to the next bloc.
    column, waiting = left, None
    for at in range(first + 1, last):
        line, number = lines[at], at + 1
        bare = line.strip()
        code = re.match(r"RNCP\d+BC", bare)
        if bare.startswith("https:") or re.match(r"RNCP\d+ - ", bare):
            continue
        if code and "BCO02" in bare:
            waiting = (line, [])
            column = waiting[1]
        elif waiting and bare.startswith("la mise"):
            close()
            title.append(f"{waiting[0]} {bare}")
            left.extend(waiting[1])
            waiting = None
        elif code:
            close()
            title.append(line)
        elif bare.startswith("Liste de comp"):
            column = waiting[1] if waiting else left
        elif bare.startswith("Modalités d"):
            column = right
        elif number in CROSSED:
            cut = CROSSED[number]
            left.append(line[:cut])
            right.append(line[cut:])
            column = left
        else:
            column.append(line)
    close()
    title = next(it for it in lines if re.match(r"RNCP\d+ - ", it))
    around = cell([title, "", *lines[:first]])[4:-5]
    below = cell(lines[last:])[4:-5]
    heads = ["Liste de compétences", "Modalités d’évaluation"]
    return page(around + table(body, heads) + below)


LAYOUTS = {
    "aivancity": ("aivancity.txt", tagged),
    "data-engineer": ("data-engineer-5-blocs.txt", tagged),
    "expert-si": ("expert-si.txt", expert),
    "pmn-data-engineer": ("pmn-data-engineer.txt", pmn),
    "simplon": ("simplon-rncp37638.txt", simplon),
}


def main():
    sources, out = map(pathlib.Path, sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    for name, (file, layout) in LAYOUTS.items():
        text = (sources / file).read_text(encoding="utf-8")
        (out / f"{name}.html").write_text(layout(text), encoding="utf-8")


if __name__ == "__main__":
    main()
