"""`python -m config.sandbox.world --dir DIR`: run the world until a signal ends it."""

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from .world import World


def main(arguments: list[str]) -> int:
    """Start the world, say where it is, and wait for SIGTERM or SIGINT."""
    options = _parse(arguments)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    world = World(
        options.dir, quirks=not options.no_quirks, latency=options.latency, pace=options.pace, slow=options.slow
    )
    with world:
        ports = json.dumps(world.describe(), indent=1)
        if options.ports_file is not None:
            partial = options.ports_file.with_suffix(".part")
            partial.write_text(ports)
            partial.replace(options.ports_file)  # a reader sees all of it or nothing
        sys.stdout.write(ports + "\n")
        sys.stdout.flush()
        ended.wait()
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="config.sandbox.world", description="The sandbox's outside world.")
    parser.add_argument("--dir", type=Path, required=True, help="where the world keeps its state")
    parser.add_argument("--ports-file", type=Path, help="written as JSON once every port is open")
    parser.add_argument("--no-quirks", action="store_true", help="a writer without small human faults")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds the model endpoint takes")
    parser.add_argument("--pace", type=float, default=1.0, help="answer delays times this; below 1: by the real clock")
    parser.add_argument("--slow", type=float, default=1.5, help="seconds the slow site takes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
