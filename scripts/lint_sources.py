"""Own rules over the sources: file and function length, one HTTP client, no way round the tenant scope."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent / "src"
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
HTTP_CLIENTS = {"httpx2", "requests", "aiohttp", "urllib3"}
MAY_CALL = {"tonlia/platform/http.py"}


def faults(path: Path) -> list[str]:
    name = str(path.relative_to(ROOT))
    text = path.read_text()
    tree = ast.parse(text)
    found = [] if text.count("\n") <= LONGEST_FILE else [f"{name}: {text.count(chr(10))} lines, at most {LONGEST_FILE}"]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > LONGEST_FUNCTION:
                found.append(f"{name}:{node.lineno}: {node.name} has {size} lines, at most {LONGEST_FUNCTION}")
        if isinstance(node, ast.Import | ast.ImportFrom) and name.startswith("tonlia/") and name not in MAY_CALL:
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            clients = HTTP_CLIENTS & {module.split(".")[0] for module in modules}
            if clients and not name.startswith("tonlia/llms/"):
                found.append(f"{name}:{node.lineno}: {clients.pop()} outside platform/http.py")
        if isinstance(node, ast.Attribute) and node.attr == "set_config":
            found.append(f"{name}:{node.lineno}: set_config is silent on a distributed table")
    return found


def main() -> int:
    found = [fault for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts for fault in faults(path)]
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
