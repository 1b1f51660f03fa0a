"""What every part stands on: database, jobs, lanes, outbox, HTTP, clock, keys, telemetry."""
