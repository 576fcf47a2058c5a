"""Write down cases with the answers of every version.

    record.py CASES.jsonl FOLDER RESULTS.json...

FOLDER/versions.json lists the packages that were asked; FOLDER/cases.jsonl holds
a case a line, with each distinct answer and the versions (from 0) that gave it.
"""

import json
import sys
from pathlib import Path


def compact(value) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def main() -> None:
    cases, folder = sys.argv[1], Path(sys.argv[2])
    results = [json.loads(Path(name).read_text()) for name in sys.argv[3:]]
    versions = [r["packages"] for r in results]
    (folder / "versions.json").write_text("[\n" + ",\n".join(map(compact, versions)) + "\n]\n")
    with open(cases, encoding="utf-8") as lines, open(folder / "cases.jsonl", "w") as out:
        for line in lines:
            case = json.loads(line)
            distinct = {}
            for i, result in enumerate(results):
                distinct.setdefault(compact(result["answers"][case["id"]]), []).append(i)
            case["answers"] = [{"versions": who, **json.loads(answer)} for answer, who in distinct.items()]
            out.write(compact(case) + "\n")


main()
