"""Sightline: what is written about children's services in England, as tables that can be traced to its words."""
