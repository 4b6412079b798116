# Siaran.
