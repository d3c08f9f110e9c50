"""Monitoreo docente en Excel."""
