"""Exports of the site that was there before: WordPress (WXR) and Plone (collective.exportimport)."""
