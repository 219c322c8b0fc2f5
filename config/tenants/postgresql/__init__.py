"""The database engine of the project: each tenant by a login of its own."""
