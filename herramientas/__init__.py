"""Órdenes de mantenimiento."""
