"""Print the OpenAPI document of the product."""

import json
import sys
import tempfile
from pathlib import Path

from tonlia.bootstrap import build
from tonlia.settings import Settings
from tonlia.web_api.app import create_app

with tempfile.TemporaryDirectory() as home:
    product = build(Settings(home=Path(home), embeddings="lexical"), "postgresql://nobody@127.0.0.1/none")
    json.dump(create_app(product).openapi(), sys.stdout, indent=1, ensure_ascii=False, sort_keys=True)
