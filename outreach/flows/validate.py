"""Step validate: the contract. Parse, check, one repair round that quotes the errors, cut what is too long, decide."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from agents import contracts, outputs, trace
from agents.contracts import Problem, Verdict
from agents.llm.base import Answer, Ask, Exchange
from agents.models import Run
from agents.registry import Finish, Outcome, Value, Wait
from outreach import brands, checks, drafts, quarantine
from outreach.checks import Action, gravest
from outreach.contracts import DraftAnswer, SentenceSupport
from outreach.flows.draft import Written
from outreach.flows.subject import find_stop, get_enrolment, get_touch
from outreach.models import Draft

# What a repair round is worth asking for. `fix` we do ourselves, `review` is for a person to judge.
ID = re.compile(r"(?:fact|claim|wf|mem):\d{1,12}")
REPAIRABLE = frozenset({Action.RETRY, Action.BLOCK})


class Order(Value):
    """The answer, the question it answered, and all that it is measured against."""

    written: Written
    question: dict[str, Any]
    against: dict[str, Any]
    own: str  # on whose behalf other customers' names are looked for


class Checked(Value):
    """The text as it goes before the reviewer, and how it came to be."""

    subject: str
    body: str
    cta: str
    support: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    action: str
    history: list[dict[str, Any]]


def load(run: Run, now: datetime) -> Order | Finish:
    enrolment, touch = get_enrolment(run), get_touch(run)
    if stop := find_stop(enrolment, run, now):
        return stop
    draft = _get_draft(run)
    data = drafts.make_question(enrolment=enrolment, touch=touch, bundle=draft.context, run=run, now=now)
    against = drafts.make_checks_input(enrolment=enrolment, touch=touch, run=run, bundle=draft.context, now=now)
    written = Written.model_validate(outputs.read(run, "draft"))
    return Order(written=written, question=data, against=against, own=brands.look())


def work(given: Order, ask: Ask) -> Checked:
    """Judge the first answer; if it needs repair, ask once more, and keep the better of the two."""
    known = _find_own_ids(given.question)

    def judge(answer: Answer) -> Verdict[Checked]:
        checked = _judge(answer, given.against, known, given.own)
        return Verdict(checked, _find_problems(checked), _weigh(checked))

    def again(earlier: Sequence[Exchange]) -> Answer:
        trace.record("output.repair", level="warning", issues=[item["code"] for item in earlier[-1].reply["errors"]])
        return ask(prompt=drafts.WRITE_PROMPT, data=given.question, answer=DraftAnswer, earlier=earlier)

    settled = contracts.settle(_as_answer(given.written), judge=judge, again=again)
    best, other = settled.kept.result, settled.dropped
    if other is None:
        return best
    what = "repaired" if settled.is_mended else "not repaired"
    return best.model_copy(update={"history": [_tell_other(what, other), *best.history]})


def _find_problems(checked: Checked) -> tuple[Problem, ...]:
    """Return what a repair round is to mend: nothing where the gravest finding is none of its business."""
    return tuple(
        Problem(item["code"], item.get("detail", item["message"]))
        for item in checked.findings
        if item["action"] in REPAIRABLE
    )


def _weigh(checked: Checked) -> tuple[int, ...]:
    """By gravity; an answer without a mail is worse than any mail of the same gravity; then by what was found."""
    return list(Action).index(Action(checked.action)), int(not checked.body), len(checked.findings)


def _tell_other(what: str, dropped: Verdict[Checked]) -> dict[str, Any]:
    """Return the entry of the history that tells of the answer that is not kept: its text, what was wrong with it."""
    errors = [{"code": problem.code, "message": problem.message} for problem in dropped.problems]
    return {"what": what, "errors": errors, "subject": dropped.result.subject, "body": dropped.result.body}


def save(run: Run, given: Order, value: Checked, now: datetime) -> Outcome:
    if stop := find_stop(get_enrolment(run), run, now):
        return stop
    draft = Draft.objects.select_for_update().get(pk=_get_draft(run).pk)
    drafts.store_checked(draft=draft, result=_tell_withheld(value, draft).model_dump(), run=run)
    return Wait("review", "review", None)


def _tell_withheld(value: Checked, draft: Draft) -> Checked:
    """Tell the reviewer what the writer was not given."""
    told = quarantine.make_findings(draft.context)
    action = gravest([Action(value.action), *(Action(finding["action"]) for finding in told)])
    return value.model_copy(update={"findings": [*value.findings, *told], "action": str(action)})


def _get_draft(run: Run) -> Draft:
    return Draft.objects.get(run=run, status=Draft.Status.WRITTEN)


def _as_answer(written: Written) -> Answer:
    return Answer(
        text=written.text, finish_reason=written.finish_reason, refusal=written.refusal, model=written.model,
        tokens_in=0, tokens_out=0, latency_ms=0, call_id=uuid4(),
    )  # fmt: skip


def _find_own_ids(question: dict[str, Any]) -> frozenset[str]:
    """Return the ids of what we remember ourselves: a sentence may rest on it, and no page has to prove it."""
    remembered = [*question["context"].get("workflow", []), *question["context"].get("memory", [])]
    return frozenset(str(item["id"]) for item in remembered if "id" in item)


def _judge(answer: Answer, against: dict[str, Any], known: frozenset[str], own: str) -> Checked:
    """Parse an answer and check it; one that cannot be parsed has no text and one finding per problem."""
    parsed = contracts.parse(answer, DraftAnswer)
    if parsed.value is None:
        return _unparsed(answer, parsed.errors, against)
    value = parsed.value
    body, history = _shorten(checks.strip_invisible(value.body), against)
    text = {
        "subject": checks.strip_invisible(value.subject),
        "body": body,
        "cta": value.cta if value.cta in body else "",
    }
    support = [_take_ids(item) for item in value.support if item.sentence in body]
    outside = [{**item, "ids": ids} for item in support if (ids := [name for name in item["ids"] if name not in known])]
    others = brands.find(text, own=own)
    given = {**against, **text, "support": outside, "finish_reason": answer.finish_reason}
    report = checks.check(checks.read({**given, "other_tenants": list(others)}))
    findings = [finding.as_json() for finding in report.findings] + [_tell_cut(entry) for entry in history]
    brands.tell(findings, others, by="model")
    action = gravest(Action(finding["action"]) for finding in findings)
    return Checked(**text, support=support, findings=findings, action=str(action), history=history)


def _take_ids(item: SentenceSupport) -> dict[str, Any]:
    """Return a sentence with the ids named for it. What is not even the form of an id is a text, and told to nobody."""
    return {"sentence": item.sentence, "ids": [name for name in item.ids if ID.fullmatch(name)]}


def _tell_cut(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the finding that tells the reviewer of a cut: what stands there is not all that was written."""
    message = f"The text had {entry['original']} characters; it was cut to {entry['truncated_to']} at a sentence end."
    return {"code": "G02", "action": str(Action.FIX), "message": message, "span": None, "where": "body"}


def _shorten(body: str, against: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """Cut a body that is too long at a sentence end, and say by how much."""
    cut = checks.truncate(body, against["limits"]["max_body"])
    if cut.truncated_to >= cut.original:
        return body, []
    return cut.body, [{"what": "truncated", "original": cut.original, "truncated_to": cut.truncated_to, "body": body}]


def _unparsed(answer: Answer, errors: tuple[contracts.Problem, ...], against: dict[str, Any]) -> Checked:
    """An answer without a mail in it: kept as findings, in the codes of the checks and in words for a person.

    `detail` is what the repair round quotes back. A refusal may come as a plain sentence instead of the agreed form.
    """
    refused = _is_refusal(answer.text, against)
    findings = [
        _tell("G11" if refused else CODES.get(error.code, "G09"), error.message)
        for error in errors[: 1 if refused else 3]
    ]
    return Checked(subject="", body="", cta="", support=[], findings=findings, action=str(Action.BLOCK), history=[])


# The codes of the checks for what keeps an answer from being a mail; whatever else it is, G09.
CODES = {
    "refused": "G11", "length": "G12", "content_filter": "G12", "aborted": "G12", "empty": "G01", "too_large": "G02",
}  # fmt: skip
WORDS = {
    "G01": "The model gave an empty answer.",
    "G02": "The model's answer was far too long to be a mail.",
    "G09": "The model did not answer with a mail.",
    "G11": "The model refused to write this mail.",
    "G12": "The model's answer was cut off.",
}


def _tell(code: str, detail: str) -> dict[str, Any]:
    message = f"{WORDS[code]} Ask for another, or write it yourself."
    return {
        "code": code,
        "action": str(Action.BLOCK),
        "message": message,
        "detail": detail,
        "span": None,
        "where": "body",
    }


def _is_refusal(text: str, against: dict[str, Any]) -> bool:
    if not text.strip():
        return False
    found = checks.check(checks.read({**against, "subject": "", "body": text[:2000], "support": []}))
    return "G11" in found.codes
