"""Mail as bytes: writing it, handing it over, fetching it, reading it. Knows no database row and no setting."""
