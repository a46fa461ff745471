"""What a library keeps on disk: its database, a vector index as a cache of it, their folder."""
