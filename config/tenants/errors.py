"""Why a tenant is not opened. Every one of them means: nothing was read and nothing was written."""


class TenantError(Exception):
    """Base of all refusals to open a tenant."""


class TenantMissing(TenantError):
    """No tenant was named where one must be."""


class TenantUnknown(TenantError):
    """No tenant has this id or name."""


class TenantInactive(TenantError):
    """The tenant is switched off."""


class TenantRefused(TenantError):
    """A tenant cannot be made as asked; the message says why."""


class SwitchRefused(TenantError):
    """The tenant may not be switched inside an open transaction: its first half would belong to another tenant."""
