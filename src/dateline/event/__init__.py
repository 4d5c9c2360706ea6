"""Stage 7: statements, events with roles, factuality and standing, figures, links."""
