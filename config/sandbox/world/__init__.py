"""The sandbox's make-believe outside world: company sites, a model endpoint, mail servers, prospects who answer.

It is the outside: plain Python without Django, so that nothing of the product can leak into it. `resolver` is the only
module the product itself names (by dotted path in settings), so this file imports nothing.
"""
