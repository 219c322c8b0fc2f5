"""The base of every Celery task: the tenant is an argument, and a task without one does not run."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import Task
from celery.canvas import Signature
from django.db import close_old_connections, connection

from config.tenants.context import get_open_tenant, open_public, open_tenant
from config.tenants.errors import TenantMissing


@contextmanager
def _fresh_connection() -> Iterator[None]:
    """Do for a task what Django does for a request: drop connections that broke or are too old, before and after.

    Celery would close them around every task, or, told to reuse them, look at none for hundreds of tasks.
    """
    if connection.in_atomic_block:  # called by a test inside its transaction
        yield
        return
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()


class TenantTask(Task):  # type: ignore[type-arg]
    """Carry the tenant's id in the keyword arguments, and open that tenant around the task's body.

    Publishing inside an open tenant adds the argument; publishing outside one raises TenantMissing, and so does a
    message that arrives without it. Celery's signals have no part in this: what they raise is swallowed.
    """

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        tenant = kwargs.pop("tenant", None)
        if tenant is None:
            raise TenantMissing(f"{self.name} was published without a tenant.")
        with _fresh_connection(), open_tenant(tenant):
            return self.run(*args, **kwargs)

    def signature(self, args: Any = None, *starargs: Any, **starkwargs: Any) -> Signature[Any]:
        signature = super().signature(args, *starargs, **starkwargs)
        if "tenant" not in signature.kwargs:
            signature.kwargs["tenant"] = get_open_tenant().pk
        return signature

    def apply_async(self, args: Any = None, kwargs: Any = None, *rest: Any, **options: Any) -> Any:
        kwargs = dict(kwargs or {})
        if "tenant" not in kwargs:
            kwargs["tenant"] = get_open_tenant().pk
        return super().apply_async(args, kwargs, *rest, **options)


class PublicTask(Task):  # type: ignore[type-arg]
    """A task over all tenants; its body runs in the shared schema. Only `config` has such tasks."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with _fresh_connection(), open_public():
            return self.run(*args, **kwargs)
