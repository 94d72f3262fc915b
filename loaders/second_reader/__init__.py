"""A second reader, if one wants it: a language model reads documents too, and where it differs a person is asked.

It needs the extra `second-reader` and a model that the site's administrator names. It never writes anything: what it
gives is questions.
"""
