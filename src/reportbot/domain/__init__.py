"""Pure rules and values: nothing here imports a library or touches a disk."""
