"""`python -m config.chaos CHANNEL`: the stable as a process of its own. `manage.py chaos` starts it."""

import sys

import django
from django.utils.module_loading import import_string

if __name__ == "__main__":
    django.setup()  # before the product is imported
    sys.exit(import_string("config.chaos.stable.main")(sys.argv[1:]))
