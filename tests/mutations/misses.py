"""What the checks miss and wrongly flag: `python -m tests.mutations.misses [--json] [--examples] [CODE...]`."""

import argparse
import json
import sys
from typing import Any

from tests.mutations.measure import Score, clean_mails, false_alarms, measured_codes, score


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("codes", nargs="*")
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--examples", action="store_true", help="a whole mail for every mutator that is missed")
    options = asked.parse_args()
    scores = [score(code) for code in options.codes or measured_codes()]
    sys.stdout.write(
        json.dumps(document(scores), ensure_ascii=False, indent=1) if options.json else text(scores, options.examples)
    )


def document(scores: list[Score]) -> dict[str, Any]:
    return {
        "codes": {
            one.code: {
                "cases": one.cases,
                "recall": round(one.recall, 4),
                "needed": one.needed,
                "misses": dict(one.grouped()),
            }
            for one in scores
        },
        "overall": {"cases": sum(one.cases for one in scores), "recall": round(overall(scores), 4)},
        "clean": {
            "mails": len(clean_mails()),
            "flagged": [{"codes": codes, "draft": draft} for draft, codes in false_alarms()],
        },
    }


def overall(scores: list[Score]) -> float:
    return 1 - sum(len(one.misses) for one in scores) / max(1, sum(one.cases for one in scores))


def text(scores: list[Score], examples: bool = False) -> str:
    lines = ["code   cases  recall  needed"]
    lines += [
        f"{one.code} {one.cases:9} {one.recall:7.2%} {one.needed:7.0%}{'' if one.recall >= one.needed else '  <'}"
        for one in scores
    ]
    lines.append(f"all {sum(one.cases for one in scores):9} {overall(scores):7.2%}     95%")
    for one in scores:
        if one.misses:
            lines += [
                "",
                f"{one.code}: missed, by mutator",
                *(line for name, count in one.grouped() for line in _group(one, name, count, examples)),
                "" if examples else example(one),
            ]
    flagged = false_alarms()
    lines += ["", f"clean mails flagged: {len(flagged)} of {len(clean_mails())}"]
    lines += [f"  {', '.join(codes)}: {draft['subject']!r} {draft['body']!r}" for draft, codes in flagged]
    return "\n".join(lines) + "\n"


def _group(one: Score, name: str, count: int, examples: bool) -> list[str]:
    return [f"{count:5}  {name}", *([example(one, name)] if examples else [])]


def example(one: Score, name: str = "") -> str:
    """A whole mail that was missed: of the mutator missed most, or of the one named."""
    name = name or one.grouped()[0][0]
    draft = next(miss.draft for miss in one.misses if f"{miss.mutator} ({miss.why})" == name)
    body = draft["body"] if len(draft["body"]) < 1200 else f"{draft['body'][:1200]} ..."
    return f"       for example: {draft['lead']['language']} {draft['subject']!r} {body!r}"


if __name__ == "__main__":
    main()
