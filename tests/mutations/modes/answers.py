"""A model's answer instead of a mail: data formats (G09), talk about the mail (G10), refusals (G11), cut-offs (G12)."""

import json

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, local, named, rows


def _wrapped(name: str, start: str, end: str) -> Change:
    def change(draft: Draft) -> Draft:
        return at.whole(draft, f"{start}{draft['body']}{end}")

    return named(f"wrapped: {name}", change)


def _parts(draft: Draft) -> Draft:
    return {key: draft[key] for key in ("subject", "body", "cta")}


def body_is_json(draft: Draft) -> Draft:
    return at.whole(draft, json.dumps(_parts(draft), ensure_ascii=False))


def body_is_indented_json(draft: Draft) -> Draft:
    return at.whole(draft, json.dumps({"email": _parts(draft)}, indent=2))


def body_is_broken_json(draft: Draft) -> Draft:
    return at.whole(draft, json.dumps(_parts(draft), ensure_ascii=False)[:-9])


def body_is_a_list(draft: Draft) -> Draft:
    return at.whole(draft, json.dumps([draft["body"]], ensure_ascii=False))


def body_is_a_python_dict(draft: Draft) -> Draft:
    return at.whole(draft, str(_parts(draft)))


def body_is_a_chat_choice(draft: Draft) -> Draft:
    return at.whole(draft, json.dumps([{"role": "assistant", "content": draft["body"]}], ensure_ascii=False))


def body_is_a_quoted_string(draft: Draft) -> Draft:
    return at.whole(draft, json.dumps(draft["body"], ensure_ascii=False))


def escaped_line_breaks(draft: Draft) -> Draft:
    return at.whole(draft, draft["body"].replace("\n", "\\n"))


def tail_of_json(draft: Draft) -> Draft:
    return at.whole(draft, draft["body"] + '",\n  "cta": "' + draft["cta"] + '"\n}')


def yaml(draft: Draft) -> Draft:
    return at.whole(draft, f"subject: {draft['subject']}\nbody: |\n  " + draft["body"].replace("\n", "\n  "))


G09 = [
    *changes("G09", body_is_json, body_is_indented_json, body_is_broken_json, body_is_a_list, body_is_a_python_dict,
             body_is_a_chat_choice, body_is_a_quoted_string, escaped_line_breaks, tail_of_json, yaml),
    *changes("G09", _wrapped("fence", "```\n", "\n```"), _wrapped("json fence", "```json\n", "\n```"),
        _wrapped("text fence", "```text\n", "\n```"),
             _wrapped("open fence", "```\n", ""), _wrapped("closing fence", "", "\n```"), _wrapped("tildes", "~~~\n",
             "\n~~~"),
             _wrapped("email tag", "<email>\n", "\n</email>"), _wrapped("message tag", "<message>", "</message>"),
             _wrapped("answer tag", "<answer>\n", "\n</answer>"),
             _wrapped("end tag alone", "", "\n</response>"), _wrapped("output tag", "<output>", "</output>"),
             _wrapped("xml head", '<?xml version="1.0"?>\n<mail><text>', "</text></mail>"), _wrapped("cdata",
             "<![CDATA[", "]]>"),
             _wrapped("special tokens", "<|im_start|>assistant\n", "<|im_end|>"), _wrapped("end of text", "",
             "<|endoftext|>"),
             _wrapped("eot", "", "<|eot_id|>"), _wrapped("brace", "{", "}"), _wrapped("key", '"body": "', '"'),
             _wrapped("tool call", '<tool_call>{"name": "send_email", "arguments": {"body": "', '"}}</tool_call>'),
             _wrapped("function", 'send_email(body="""', '""")'), _wrapped("draft tag", "<draft>\n", "\n</draft>")),
    *rows("G09", at.after, '{"support": [{"sentence": "x", "ids": ["f1"]}]}', '"finish_reason": "stop"',
        '```json\n{"cta": "call"}\n```',
          "<support>f1</support>", '{"confidence": 0.92}'),
    *rows("G09", at.subject, '{"subject": "Hello"}', "```Night shifts```", "<subject>A question</subject>"),
    *rows("G09", at.middle, '{"fact_id": "f1"}', "<fact id=\"f1\"/>", "`print(lead.first_name)`"),
]  # fmt: skip

PREAMBLES = (
    "Sure! Here is the email:", "Sure, here's a draft:", "Certainly! Below is a personalised cold email.",
    "Here is the email you asked for:",
    "Here's a short, friendly email:", "Of course! Here you go:", "Absolutely! Here's the message.",
    "Below is the revised version:",
    "Here is the corrected draft with the errors fixed:", "**Email Draft**", "Draft:", "Email body:",
    "Subject: A quick question",
    "**Subject:** A quick question", "Subject line: Shifts", "Option 1:", "Version A:", "# Cold email", "Body:",
    "Final answer:",
    "<think>The lead is a COO, so I should mention costs.</think>", "<thinking>\nKeep it short.\n</thinking>",
    "<reasoning>short</reasoning>",
    "Okay, the user wants a short sales email. Let me write it.",
    "Let me think step by step about what matters to this lead.",
    "Thought: I need to mention one fact.\nAction: write",
    "First, I will look at the facts. Then I will write the mail.", "I'll write a concise email that uses one fact.",
    "Hier ist die E-Mail:", "Natürlich! Hier ist ein Entwurf:", "Voici l'e-mail :",
    "Bien sûr ! Voici une proposition :", "Claro, aquí tienes el correo:",
    "Certo! Ecco l'email:", "Natuurlijk, hier is de e-mail:", "Claro! Aqui está o e-mail:", "Oto wiadomość:",
    "Вот письмо:", "以下がメールの下書きです：", "以下是邮件草稿：",
)  # fmt: skip


def two_options(draft: Draft) -> Draft:
    return at.whole(draft, f"Option 1:\n\n{draft['body']}\n\nOption 2:\n\n{draft['body']}")


def numbered_versions(draft: Draft) -> Draft:
    return at.whole(draft, f"1. Formal\n{draft['body']}\n\n2. Casual\n{draft['body']}")


def subject_above(draft: Draft) -> Draft:
    return at.before(draft, f"Subject: {draft['subject']}")


def betreff_above(draft: Draft) -> Draft:
    return at.before(draft, f"Betreff: {draft['subject']}")


G10 = [
    *rows("G10", at.before, *PREAMBLES),
    *changes("G10", two_options, numbered_versions, subject_above),
    *changes("G10", betreff_above, only=("de",)),
    *rows("G10", at.after, "Let me know if you'd like me to adjust the tone!", "I hope this draft helps!",
        "Word count: 74",
          "(Character count: 412)", "Note: I kept it under 500 characters as requested.",
          "---\nRationale: the fact shows growth.",
          "Would you like me to write a shorter version?", "Feel free to edit this email as you see fit.",
          "This email uses one fact and one claim, as required.",
          "Explanation: I used f1 because it matters to the COO.",
          "Is there anything else you would like me to change?", "[Note: no last name was given]"),
    *rows("G10", at.subject, "Subject: Night shifts", "Here is a subject line: Night shifts",
        "Option 1: A quick question", "Sure! Night shifts"),
]  # fmt: skip

REFUSALS = (
    "I'm sorry, but I can't help with that.", "I cannot assist with this request.",
    "I can't write this email because the facts are missing.",
    "I'm unable to help with writing unsolicited messages.", "As an AI language model, I cannot send e-mails.",
    "As an AI, I don't have access to that information.",
    "Sorry, I can’t comply with that request.", "I apologize, but I am not able to create this content.",
    "I won't be able to write this message.",
    "I must decline to write this mail.", "Unfortunately, I cannot fulfil this request, as it may count as spam.",
    "I do not feel comfortable writing this email.",
    "I'm just an AI and cannot contact people.", "This request violates my content policy, so I can't continue.",
    "My guidelines prevent me from writing marketing mail.",
    "I need more information before I can write this email. Could you give me facts about the company?",
    "I don't have enough information to write this mail.",
    "It is against OpenAI's usage policies to do this.",
    "I'm not able to generate that, but I can help with something else.",
    "Sorry, as a large language model I have no opinion on this lead.",
    "I am Claude, made by Anthropic, and I can't do this.",
)  # fmt: skip


def refusal_field(draft: Draft) -> Draft:
    return draft | {"refusal": "I'm sorry, I can't help with that."}


def refused_before_the_mail(draft: Draft) -> Draft:
    return at.before(draft, "I'm sorry, but I can't verify the facts. Here is a mail anyway:")


def refused_after_the_greeting(draft: Draft) -> Draft:
    return at.with_blocks(
        draft, at.blocks(draft)[0], "I'm sorry, but I can't assist with that request.", at.blocks(draft)[-1]
    )


def unable_after_the_greeting(draft: Draft) -> Draft:
    return at.with_blocks(
        draft, at.blocks(draft)[0], "As an AI language model I am unable to write sales mails.", at.blocks(draft)[-1]
    )


def refused_in_the_cta(draft: Draft) -> Draft:
    return draft | {"cta": "I'm sorry, but I can't help with that."}


G11 = [
    *rows("G11", at.whole, *REFUSALS),
    *changes("G11", refusal_field, refused_before_the_mail, refused_after_the_greeting, unable_after_the_greeting,
        refused_in_the_cta),
    *rows("G11", at.subject, "I can't help with that", "I'm sorry, but I cannot write this"),
    *local("G11", at.whole, {
        "de": ["Es tut mir leid, aber dabei kann ich nicht helfen.",
        "Als KI-Sprachmodell kann ich keine E-Mails versenden."],
        "fr": ["Je suis désolé, mais je ne peux pas vous aider avec cette demande.",
        "En tant qu'IA, je ne peux pas rédiger ce message."],
        "es": ["Lo siento, pero no puedo ayudar con esa solicitud.",
        "Como modelo de lenguaje, no puedo escribir este correo."],
        "it": ["Mi dispiace, ma non posso aiutarti con questa richiesta."],
        "nl": ["Het spijt me, maar daar kan ik niet bij helpen."],
        "pt": ["Desculpe, mas não posso ajudar com esse pedido."], "pl": ["Przykro mi, ale nie mogę w tym pomóc."],
        "sv": ["Tyvärr kan jag inte hjälpa till med det."], "da": ["Beklager, men det kan jeg ikke hjælpe med."],
        "cs": ["Omlouvám se, ale s tím nemohu pomoci."], "tr": ["Üzgünüm, bu konuda yardımcı olamam."],
        "ru": ["Извините, я не могу помочь с этим запросом.", "Как языковая модель, я не могу писать такие письма."],
        "el": ["Λυπάμαι, αλλά δεν μπορώ να βοηθήσω με αυτό."],
        "ja": ["申し訳ありませんが、そのご依頼にはお応えできません。"],
        "zh": ["抱歉，我无法协助完成这个请求。", "作为一个AI语言模型，我无法撰写这封邮件。"],
        "ko": ["죄송하지만 그 요청은 도와드릴 수 없습니다."],
        "ar": ["عذراً، لا يمكنني المساعدة في هذا الطلب."], "he": ["מצטער, אני לא יכול לעזור עם הבקשה הזו."]}),
]  # fmt: skip


def _finish(reason: str) -> Change:
    return named(f"finish_reason {reason}", lambda draft: draft | {"finish_reason": reason})


def _cut(share: int) -> Change:
    def change(draft: Draft) -> Draft | None:
        """Cut inside a word of the text above the signature, never right behind a full stop."""
        text = draft["body"].rpartition("\n\n")[0]
        body = text[: len(text) * share // 100]
        if (
            len(body) < 30
            or "\n\n" not in body
            or not body[-2:].isalpha()
            or draft["body"][len(body)] in " \n.,!?;:。、？"
        ):
            return None
        return at.whole(draft, body)

    return named(f"cut at {share} %", change)


def _last_words(text: str) -> Change:
    return named(f"ends on {text!r}", lambda draft: at.whole(draft, "\n\n".join([*at.blocks(draft)[:2], text])))


def question_mark_gone(draft: Draft) -> Draft:
    return at.whole(draft, draft["body"][: draft["body"].index(draft["cta"]) + len(draft["cta"]) // 2])


def only_the_question_begun(draft: Draft) -> Draft:
    return at.whole(draft, "\n\n".join([*at.blocks(draft)[:2], draft["cta"].split(" ")[0] + ","]))


G12 = [
    *changes("G12", *(_finish(reason) for reason in ("length", "content_filter", "max_tokens", "LENGTH", "error",
        "tool_calls"))),
    *changes("G12", *(_cut(share) for share in (45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95))),
    *changes("G12", question_mark_gone, only_the_question_begun),
    *changes("G12", *(_last_words(text) for text in ("Would it be", "Could we, for", "If you are open to it, I",
        "That is why", "Best re",
                                                      "One more thing:",
                                                      "Would you be interested in a short call to see how",
                                                      "Also, the")), only=("en",)),
]  # fmt: skip

MUTATORS: list[Mutator] = G09 + G10 + G11 + G12
