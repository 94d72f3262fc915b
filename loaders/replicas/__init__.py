"""Replicas: folders on this or other machines that follow what a site has published, and are served for reading."""
