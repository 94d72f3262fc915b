"""Accounts in the private database: who may sign in, how, and with which roles."""
