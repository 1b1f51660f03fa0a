"""Errors that a person sees: what is wrong, where, and what to do."""


class TonliaError(Exception):
    """A fault with a remedy, shown as one line or a problem document, never as a stack trace."""

    status = 400
    title = "Bad request"

    def __init__(self, detail: str, *, remedy: str = "", field: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.remedy = remedy
        self.field = field

    def __str__(self) -> str:
        place = f"{self.field}: " if self.field else ""
        return f"{place}{self.detail}" + (f" {self.remedy}" if self.remedy else "")


class InvalidInputError(TonliaError):
    status = 422
    title = "Invalid input"


class NotFoundError(TonliaError):
    status = 404
    title = "Not found"


class ForbiddenError(TonliaError):
    status = 403
    title = "Forbidden"


class UnauthorizedError(TonliaError):
    status = 401
    title = "Unauthorized"


class ConflictError(TonliaError):
    status = 409
    title = "Conflict"


class TooLargeError(TonliaError):
    status = 413
    title = "Too large"


class RateLimitedError(TonliaError):
    status = 429
    title = "Too many requests"


class UnavailableError(TonliaError):
    """A part this needs is not there: the database, the disk, a port."""

    status = 503
    title = "Unavailable"


class PassingError(Exception):
    """Something stood in the way just now; the same may work when it is tried again."""
