"""``python -m tonlia_lab --port N``: the simulators until interrupted."""

import argparse
import asyncio
import contextlib
import sys

from tonlia_lab.serve import HOST, serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="tonlia_lab", description="Vendor simulators on loopback.")
    parser.add_argument("--port", type=int, default=8900)
    port = parser.parse_args().port
    sys.stderr.write(f"WhatsApp: http://{HOST}:{port}/meta  Telegram: http://{HOST}:{port}/telegram\n")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(port))


main()
