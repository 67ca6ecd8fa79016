"""The browser editor at ``/bien-tap/``: the page, Sveltia CMS and its configuration, made from the model.

It is published only if ``extra.editor`` of mkdocs.yml is set.
"""

from generator.editors.cms.packages import MissingPackages
from generator.editors.cms.publication import outputs
from generator.editors.cms.settings import InvalidSettings, Settings, settings
