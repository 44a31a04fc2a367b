"""The widgets of Today and of every screen: each is handed what to show, and says what was asked of it."""
