# Broadcasts.
