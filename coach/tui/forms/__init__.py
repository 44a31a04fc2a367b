"""The form for every definition. Imported when it is first opened."""
