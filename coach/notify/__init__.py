"""Notifications: through the desktop, through the terminal, and the platform's own timers."""
