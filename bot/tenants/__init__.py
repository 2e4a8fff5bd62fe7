"""Whose request it is: each team that the bot serves has a workspace, a token and parts of its own."""

from bot.tenants.addressing import Addressee, addressee
from bot.tenants.directory import Directory, OneTenant
from bot.tenants.identity import Identity, Tenant
from bot.tenants.tenants import Tenants

__all__ = ["Addressee", "Directory", "Identity", "OneTenant", "Tenant", "Tenants", "addressee"]
