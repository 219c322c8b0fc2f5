"""A world with real sockets, and a person's way of talking to its control endpoint."""

import json
import smtplib
import urllib.error
import urllib.request
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from imap_tools import MailBoxUnencrypted

from config.sandbox.world.world import World

SENDER, PASSWORD = "mara@brightdesk.example", "secret-1"
SENT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Outside:
    """A running world as a test sees it: through its ports only."""

    def __init__(self, world):
        self.world = world
        self.ports = world.describe()
        self.control = self.ports["env"]["SANDBOX_WORLD_URL"]

    def ask(self, method, path, **body):
        data = json.dumps(body).encode() if method == "POST" else None
        request = urllib.request.Request(self.control + path, data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                return {"status": error.code, **json.load(error)}

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **body):
        return self.ask("POST", path, **body)

    def smtp(self):
        return smtplib.SMTP("127.0.0.1", self.ports["smtp_port"], local_hostname="test", timeout=5)

    def send(self, mail):
        with self.smtp() as client:
            client.login(SENDER, PASSWORD)
            return client.send_message(mail, from_addr="b+1@bounces.brightdesk.example")

    def inbox(self, folder="INBOX"):
        with MailBoxUnencrypted("127.0.0.1", self.ports["imap_port"]).login(SENDER, PASSWORD, folder) as box:
            return list(box.fetch(mark_seen=False))

    def prospect(self, address):
        return next(one for one in self.get("/control/prospects")["prospects"] if one["address"] == address)


@pytest.fixture
def start_world(tmp_path):
    """Start worlds on one directory, one after the other; the last one is stopped at the end."""
    running = []

    def start(**options):
        while running:
            running.pop().stop()
        world = World(tmp_path / "world", **options).start()
        running.append(world)
        return Outside(world)

    yield start
    while running:
        running.pop().stop()


@pytest.fixture
def outside(start_world):
    world = start_world(quirks=False, slow=0.05)
    world.post("/control/mailboxes", address=SENDER, password=PASSWORD)
    return world


@pytest.fixture
def write_mail():
    def write(to, *, number=1, sent_at=SENT, answers="", subject="A question about Vela", **headers):
        mail = EmailMessage()
        mail["From"] = f"Mara Lind <{SENDER}>"
        mail["To"] = to
        mail["Subject"] = subject
        mail["Date"] = format_datetime(sent_at)
        mail["Message-ID"] = f"<{number}.{to}>"
        if answers:
            mail["In-Reply-To"] = answers
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(
            "Hi there,\n\nis this worth a short talk?\n\nMara\n\n-- \nTo unsubscribe: http://x.example/u\n"
        )
        return mail

    return write
