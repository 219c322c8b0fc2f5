"""What can go wrong with the embedded services; every message is one sentence for a person."""


class ServiceError(Exception):
    """An embedded service cannot be started or found; the message says why and what to do."""


class DirectoryBusy(ServiceError):
    """Another process works in the same data directory."""
