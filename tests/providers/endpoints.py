"""A model endpoint on a bare socket, for tests: it hears one request per connection, then does as its script says."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Script = Callable[[socket.socket], None]
GOOD = {"intent": "question", "quote": "what does it cost"}


@contextmanager
def serve(script: Script) -> Iterator[tuple[int, list[bytes]]]:
    """Serve the script to every connection; give the port and the requests that were heard."""
    listener = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []
    stopped = threading.Event()

    def handle(client: socket.socket) -> None:
        with client:
            try:
                heard.append(hear(client))
                script(client)
            except OSError:
                return  # the door hung up, which is what is tested

    def accept() -> None:
        while not stopped.is_set():
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=handle, args=(client,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], heard
    finally:
        stopped.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def hear(client: socket.socket) -> bytes:
    """Return one request, head and body; raise OSError when the other side has hung up."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = client.recv(65_536)
        if not piece:
            raise ConnectionResetError
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))[15:])
    while len(body) < length:
        body += client.recv(65_536)
    return head + b"\r\n\r\n" + body


def say(body: bytes | str, status: str = "200 OK", kind: str = "application/json", **headers: str) -> Script:
    """Return a script that answers properly with this body."""
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(raw)}", "Connection: close"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join(lines).encode() + b"\r\n\r\n"
    return lambda client: client.sendall(head + raw)


def answer(content: Any, **changes: Any) -> Script:
    """Return a script that answers with a chat completion; `changes` replace parts of it, None takes `usage` out."""
    return say(json.dumps(completion(content, **changes)))


def completion(content: Any, **changes: Any) -> dict[str, Any]:
    """Return a chat completion. Parts of the message, the choice and the whole are changed by their names."""
    message = {"role": "assistant", "content": content, "refusal": changes.pop("refusal", None)}
    choice = {"index": 0, "message": message, "finish_reason": changes.pop("finish_reason", "stop")}
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return {**whole, **changes}
