"""The web application's types are those of the product's API."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_generated_types_are_those_of_the_present_api() -> None:
    spec = importlib.util.spec_from_file_location("openapi_document", ROOT / "scripts" / "openapi.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    first_line = (ROOT / "web" / "src" / "api" / "schema.ts").read_text().splitlines()[0]
    found = re.fullmatch(r"// OpenAPI sha256: ([0-9a-f]{64})\. Written by scripts/api_types\.", first_line)
    assert found, "web/src/api/schema.ts is not generated"
    assert found[1] == module.digest(), "the API has changed: run `make types` and commit web/src/api/schema.ts"


def test_the_lock_files_name_no_registry() -> None:
    for folder in ("web", "web/api_types", "widget"):
        assert '"resolved"' not in (ROOT / folder / "package-lock.json").read_text(), folder
