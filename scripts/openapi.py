"""Print the OpenAPI document of the product, or with ``--digest`` what tells one state of the API from another."""

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tonlia.bootstrap import build
from tonlia.settings import Settings
from tonlia.web_api.app import create_app


def document() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        product = build(Settings(home=Path(home), embeddings="lexical"), "postgresql://nobody@127.0.0.1/none")
        return create_app(product).openapi()


def digest() -> str:
    """Return the SHA-256 of the paths and schemas; a new version number alone changes nothing."""
    shown = {key: value for key, value in document().items() if key != "info"}
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


if __name__ == "__main__":
    if "--digest" in sys.argv:
        sys.stdout.write(digest() + "\n")
    else:
        json.dump(document(), sys.stdout, indent=1, ensure_ascii=False, sort_keys=True)
