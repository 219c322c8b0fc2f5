"""One SMTP connection at the level of commands and replies, bounded in time and size. What they mean is in `smtp`."""

import contextlib
import smtplib
import socket
import ssl
import time
from ipaddress import ip_address

_MAX_REPLY = 16_384
_CHUNK = 16_384  # octets written at once: the deadline is looked at before each, as TLS starts it anew at every record


class Client(smtplib.SMTP):
    """smtplib's commands over a socket of ours, with a deadline per phase and a limit on what a server may say.

    smtplib's own time-out counts from the last byte, so that a server which drips holds a worker for ever.
    """

    def __init__(self) -> None:
        super().__init__(local_hostname="localhost")
        self._deadline = 0.0
        self._unread = b""

    def dial(self, host: str, port: int) -> None:
        """Open the connection to whichever of the host's addresses answers first, within the deadline for all of them.

        Looking the name up is up to the system, whose own time-outs hold.
        """
        broken = OSError("the name has no address")
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError as error:
            raise OSError("the name is none") from error
        for family, kind, protocol, _, address in found:
            line = socket.socket(family, kind, protocol)
            try:
                line.settimeout(self._left())
                line.connect(address)
            except OSError as error:
                line.close()
                broken = error
            else:
                return self.take(line, host)
        raise broken

    def take(self, line: socket.socket, host: str) -> None:
        # Body and dot are two writes: the second must not wait for the other side to confirm the first.
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = line
        self._host = host
        self.command_encoding = "utf-8"

    def wrap(self, context: ssl.SSLContext, host: str) -> None:
        if self._unread:
            raise smtplib.SMTPException("the server spoke before TLS had begun")
        self._arm()
        self.sock = context.wrap_socket(self._line(), server_hostname=host)
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False

    def within(self, seconds: float) -> None:
        """Give everything from here to the next call this many seconds."""
        self._deadline = time.monotonic() + seconds

    def check_time(self) -> None:
        """Raise TimeoutError when the phase's time is up, as after a process was stopped and woken again."""
        self._left()

    def send(self, s: bytes | str) -> None:  # type: ignore[override]
        octets = s.encode(self.command_encoding) if isinstance(s, str) else s
        for start in range(0, len(octets), _CHUNK):
            self._arm()
            self._line().sendall(octets[start : start + _CHUNK])

    def leave(self, seconds: float) -> None:
        """Say QUIT between two mails and drop the line; what happens here no longer changes anything."""
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self.within(seconds)
            self.docmd("QUIT")
        self.close()

    def has_word(self) -> bool:
        """Tell whether the server has already said something. Raises OSError when it has hung up."""
        line = self._line()
        line.settimeout(0)
        try:
            received = line.recv(4096)
        except (BlockingIOError, ssl.SSLWantReadError):
            return bool(self._unread)
        if not received:
            raise ConnectionResetError("closed by the server")
        self._unread += received
        return True

    def getreply(self) -> tuple[int, bytes]:
        """Read one reply (RFC 5321 4.2.1). Raises OSError when the line breaks or the deadline passes."""
        lines: list[bytes] = []
        size = 0
        while True:
            line = self._read_line()
            size += len(line)
            lines.append(line[4:].strip())
            code = int(line[:3]) if line[:3].isdigit() else -1
            if code < 0 or line[3:4] != b"-":
                return code, b"\n".join(lines) if code > 0 else line.strip()
            if size > _MAX_REPLY:
                return -1, b"a reply without an end"

    def _read_line(self) -> bytes:
        while b"\n" not in self._unread:
            self._arm()
            received = self._line().recv(4096)
            if not received:
                raise ConnectionResetError("closed by the server")
            self._unread += received
            if len(self._unread) > _MAX_REPLY:
                return b"a line without an end"
        line, _, self._unread = self._unread.partition(b"\n")
        return line

    def _arm(self) -> None:
        self._line().settimeout(self._left())

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the phase's time is up")
        return left

    def _line(self) -> socket.socket:
        if self.sock is None:
            raise ConnectionResetError("closed")
        return self.sock


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address can only mean this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
