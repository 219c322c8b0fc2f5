"""Requests to the sandbox writer as the product sends them."""

from config.sandbox.world.companies import COMPANIES

CLAIMS = [
    {"id": "claim:1", "text": "Brightdesk answers every enquiry within five minutes, day and night"},
    {"id": "claim:2", "text": "Our customers keep 38 percent more of their inbound leads after three months."},
]


def make_profile(host):
    company = COMPANIES[host]
    return [
        {"id": f"fact:{number}", "text": text, "quote": text, "url": f"http://www.{host}/", "fetched_at": ""}
        for number, text in enumerate((*company.home, *company.about, *company.news))
    ]


def make_request(host="vela.example", *, first_name="Åsa", last_name="Berg", language="", **changes):
    request = {
        "task": "first_touch",
        "touch": 0,
        "lead": {
            "first_name": first_name,
            "last_name": last_name,
            "title": "CTO",
            "company": COMPANIES[host].name,
            "country": "",
            "language": language,
        },
        "sender": {"name": "Mara Lind", "title": "Partnerships", "company": "Brightdesk"},
        "campaign": {
            "goal": "a first talk",
            "cta": "Would a short call next week make sense?",
            "tone": "plain",
            "limits": {"min_subject": 5, "max_subject": 80, "min_body": 20, "max_body": 500},
        },
        "context": {"profile": make_profile(host), "workflow": [], "memory": [], "stage": "new"},
        "claims": CLAIMS,
        "note": "",
    }
    return request | changes
