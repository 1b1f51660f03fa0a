"""Language models behind ``ports/llm.py``; without a key there is none, and the offline answer serves."""

from tonlia.ports.llm import Llm
from tonlia.settings import Settings


def pick_llm(settings: Settings) -> Llm | None:
    """Return the model the operator set up, None for the offline answer."""
    if not settings.llm_provider:
        return None
    from tonlia.llms.hosted import HostedLlm  # noqa: PLC0415 a second of imports that the offline product does not need

    return HostedLlm(
        provider=settings.llm_provider, model=settings.llm_model, base_url=settings.llm_base_url or None,
        key=settings.llm_api_key.get_secret_value() if settings.llm_api_key else None, timeout_s=settings.llm_timeout_s,
        others=[name.strip() for name in settings.llm_other_models.split(",") if name.strip()],
    )  # fmt: skip
