"""Knowledge, catalogue and the assistant's playground."""

from fastapi import APIRouter

router = APIRouter(prefix="/api/v1", tags=["knowledge"])
