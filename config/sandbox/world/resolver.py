"""Where the fetcher connects in the sandbox: every host below .example lives on one loopback port.

Named in settings as FETCH_RESOLVER. Everything that is not below .example resolves as usual, so that the fetcher's own
refusal of private addresses is what stops it, not this module.
"""

import os
import socket

SITES_PORT = "SANDBOX_SITES_PORT"


def resolve(host: str, port: int) -> list[tuple[str, int]]:
    """Return the (ip, port) pairs to connect to for `host` and `port`, best first.

    Raises ConnectionRefusedError for https below .example (the make-believe sites speak http only, so that the caller
    falls back as it would on a closed port), and OSError where a real name does not resolve.
    """
    name = host.rstrip(".").lower()
    if name != "example" and not name.endswith(".example"):
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return [(str(address[4][0]), int(address[4][1])) for address in found]
    if port == 443:
        raise ConnectionRefusedError(f"{name} does not offer https")
    return [("127.0.0.1", int(os.environ[SITES_PORT]))]
