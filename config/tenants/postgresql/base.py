"""Django's PostgreSQL backend with a login for each tenant: what is not the open tenant's, the database denies.

The session of a tenant is logged in as the tenant's own role, which has rights on its schema alone and belongs to no
other role; its search path is fixed on the role. The shared schema has a role of its own, which has rights on no
tenant's. Other sessions are made for other tenants; none ever changes its role.
"""

import threading
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django_tenants.postgresql_backend.base import DatabaseWrapper as TenantsWrapper
from django_tenants.utils import get_public_schema_name
from psycopg import Connection, OperationalError

from config.tenants import logins
from config.tenants.errors import SwitchRefused, TenantMissing
from config.tenants.postgresql.pool import Pool

_pools: dict[str, Pool] = {}
SHARED, NOBODY = "", "nobody"


class _Door:
    """What Django takes for a pool: it lets out sessions of one login."""

    def __init__(self, wrapper: "DatabaseWrapper") -> None:
        self._wrapper = wrapper

    def open(self) -> None:
        """Do nothing: sessions are made when they are needed."""

    def getconn(self) -> "Connection[object]":
        """Return a session of the login that the wrapper has now."""
        wrapper = self._wrapper
        return wrapper.get_pool().take(wrapper.login, wrapper.log_in)


class DatabaseWrapper(TenantsWrapper):  # type: ignore[misc]
    """A thread's way to the database, as the open tenant's role or, when none is open, as the shared one."""

    login = SHARED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if threading.current_thread() is not threading.main_thread():
            self.shut()  # a thread that was begun inside a tenant is in none, and must not fall into the shared schema

    def shut(self) -> None:
        """Be nobody until something is opened: whoever asks for rows gets TenantMissing."""
        self._become(NOBODY)
        self.tenant, self.schema_name = None, get_public_schema_name()

    def connect(self) -> None:
        if self.login == NOBODY:
            raise TenantMissing("Nothing is open in this thread. Open a tenant, or the shared schema, around this.")
        super().connect()

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """Go on as a tenant's role. Raises SwitchRefused inside a transaction, TenantMissing for a mere schema name."""
        login = getattr(tenant, "role", SHARED) or SHARED
        if not login and tenant.schema_name != get_public_schema_name():
            raise TenantMissing(f"The schema {tenant.schema_name!r} has no login. Open a tenant by its row.")
        self._become(login)
        super().set_tenant(tenant, include_public)

    def _become(self, login: str) -> None:
        if login != self.login:
            if self.in_atomic_block:
                raise SwitchRefused("A tenant cannot be switched inside a transaction.")
            self.close()
            self.login = login

    def _handle_search_path(self, cursor: Any = None) -> None:
        """Do nothing: the search path is the role's."""

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if self.login:  # with a password of its own, which `log_in` knows
            params.pop("password", None)
            # The role has this path, too, but might give itself another.
            path = f'-c search_path="{self.schema_name}",{get_public_schema_name()}'
            params |= {"user": self.login, "options": f"{params.get('options', '')} {path}"}
        return params

    def log_in(self) -> "Connection[object]":
        """Make a session of the present login."""
        params = {**self.get_connection_params(), "autocommit": True}
        connection = _log_in(params, self.login, self.Database)
        self._configure_connection(connection)
        return connection

    @property
    def pool(self) -> _Door:
        return _Door(self)

    def get_pool(self) -> Pool:
        """Return the process's sessions of this database."""
        options: Mapping[str, Any] = self.settings_dict["OPTIONS"].get("pool") or {}
        return _pools.setdefault(self.alias, Pool(**options)) if self.alias not in _pools else _pools[self.alias]

    def close_pool(self) -> None:
        if self.alias in _pools:
            _pools[self.alias].close()


def _log_in(params: dict[str, Any], login: str, driver: Any) -> "Connection[object]":
    """Connect; while keys are being changed, a role may still have the password of an older one."""
    if not login:
        return driver.connect(**params)  # type: ignore[no-any-return]
    failures: list[OperationalError] = []
    for key in settings.DATABASE_ROLE_KEYS:
        password = logins.derive_password(login, key=key)
        try:
            return driver.connect(**{**params, "password": password})  # type: ignore[no-any-return]
        except OperationalError as error:  # which it is, the server says in its own language alone
            failures.append(error)
    raise failures[0]
