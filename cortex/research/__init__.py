"""Reading a company's public pages: fetch safely, keep visible text, extract facts that quote it. No database here."""
