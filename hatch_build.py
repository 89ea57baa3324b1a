"""Builds the wheel with the bundled base in its compiled form, so that no first use has to wait."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileFacts(BuildHookInterface):  # type: ignore[misc]
    """Compiles facts.toml and adds it to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together; an editable install compiles on first use."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        os.chdir(self.root)
        from ytfacts.compiled import compile_to
        from ytfacts.loader import load

        self.folder = tempfile.TemporaryDirectory()
        target = os.path.join(self.folder.name, "facts.ytfacts")
        # By its bare name: what is stored must not tell where it was built.
        compile_to(target, load("facts.toml"))
        build_data["force_include"][target] = "ytfacts/facts.ytfacts"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled."""
        if version != "editable":
            self.folder.cleanup()
