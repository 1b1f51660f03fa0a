"""One ordered, de-duplicated timeline per customer."""
