"""HTTP: inbound addresses, the API, realtime, and the web application's files."""
