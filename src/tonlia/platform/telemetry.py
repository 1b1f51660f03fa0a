"""Logs as JSON without texts or secrets, and spans of the steps a message takes, under one trace."""

import json
import logging
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags

_NEVER_LOGGED = frozenset(
    {"text", "body", "content", "password", "token", "secret", "authorization", "settings", "key", "email", "phone"}
)


def configure_logging(level: str = "info") -> None:
    """Write one JSON object a line to stderr, the libraries' messages included."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_contents,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper(), logging.INFO)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.ERROR, format="%(message)s", stream=sys.stderr, force=True)
    logging.getLogger("pgqueuer").setLevel(logging.CRITICAL)  # its faults are logged where handlers run


def _without_contents(_logger: object, _method: str, entry: Any) -> Any:
    for name in _NEVER_LOGGED & entry.keys():
        entry[name] = "***"
    return entry


class JsonLinesExporter(SpanExporter):
    """Appends finished spans to a file, one JSON object a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        with self._path.open("a") as file:
            for span in spans:
                file.write(json.dumps(_span_line(span), ensure_ascii=False) + "\n")
        return SpanExportResult.SUCCESS

    def shutdown(self) -> None:
        """Nothing is held open."""


def _span_line(span: ReadableSpan) -> dict[str, Any]:
    start, end = span.start_time or 0, span.end_time or 0
    return {
        "trace": format(span.context.trace_id, "032x") if span.context else "",
        "span": format(span.context.span_id, "016x") if span.context else "",
        "parent": format(span.parent.span_id, "016x") if span.parent else None,
        "name": span.name,
        "start_ns": start,
        "ms": round((end - start) / 1e6, 3),
        "attributes": {key: str(value) for key, value in (span.attributes or {}).items()},
    }


def configure_tracing(service: str, trace_file: Path | None) -> None:
    """Record spans; they leave the process only into ``trace_file``."""
    provider = TracerProvider(resource=Resource({"service.name": service}))
    if trace_file is not None:
        provider.add_span_processor(BatchSpanProcessor(JsonLinesExporter(trace_file), schedule_delay_millis=300))
    trace.set_tracer_provider(provider)


@contextmanager
def step(name: str, parent: str | None = None, **attributes: str) -> Iterator[str]:
    """Record one step of a message; yields the W3C ``traceparent`` to hand on to the next one."""
    context = trace.set_span_in_context(NonRecordingSpan(_parse(parent))) if parent else None
    tracer = trace.get_tracer("tonlia")
    with tracer.start_as_current_span(name, context=context, attributes=attributes) as span:
        own = span.get_span_context()
        yield f"00-{own.trace_id:032x}-{own.span_id:016x}-{own.trace_flags:02x}"


@contextmanager
def joined_steps(name: str, parents: Sequence[str | None], **attributes: str) -> Iterator[None]:
    """Record one step that several messages take together: a span in the trace of each, all of the same length."""
    began = time.time_ns()
    try:
        yield
    finally:
        tracer = trace.get_tracer("tonlia")
        for parent in parents:
            context = trace.set_span_in_context(NonRecordingSpan(_parse(parent))) if parent else None
            tracer.start_span(name, context=context, attributes=attributes, start_time=began).end()


def _parse(traceparent: str) -> SpanContext:
    _, trace_id, span_id, flags = traceparent.split("-")
    return SpanContext(int(trace_id, 16), int(span_id, 16), is_remote=True, trace_flags=TraceFlags(int(flags, 16)))
