"""Put the answers of several SDKs beside their cases.

    client_record.py CASES.jsonl RESULTS.json... > RECORDED.jsonl

The first line holds what was asked; an answer counts for the versions whose
places there it names.
"""

import json
import sys


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    results = []
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as file:
            results.append(json.load(file))
    print(json.dumps({"packages": [r["packages"] for r in results]}))
    for case in cases:
        answers = {}
        for version, result in enumerate(results):
            text = json.dumps(result["answers"][case["id"]], sort_keys=True)
            answers.setdefault(text, []).append(version)
        case["answers"] = [{"versions": versions, **json.loads(text)} for text, versions in answers.items()]
        print(json.dumps(case))


main()
