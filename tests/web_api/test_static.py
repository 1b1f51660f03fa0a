"""The built application's files as a browser fetches them."""

from pathlib import Path

import httpx2
import pytest

from tonlia.web_api import files


async def test_the_built_files_are_compressed_and_not_sent_twice(
    http: httpx2.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text("let a = 1;\n" * 1000)
    (tmp_path / "assets" / "p.png").write_bytes(b"\x89PNG" + bytes(2000))
    monkeypatch.setattr(files, "STATIC", tmp_path)
    packed = await http.get("/assets/a.js", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < 200
    assert packed.text.startswith("let a")
    plain = await http.get("/assets/a.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content
    again = await http.get("/assets/a.js", headers={"accept-encoding": "gzip", "if-none-match": packed.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    picture = await http.get("/assets/p.png", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in picture.headers
    assert (await http.get("/assets/%2e%2e/%2e%2e/app.py")).status_code == 404
    assert (await http.get("/assets/none.js")).status_code == 404
