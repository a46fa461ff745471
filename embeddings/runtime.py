"""OpenVINO without its telemetry. Import OpenVINO from here only.

A bare ``import openvino`` loads its conversion tools, and these report to their makers over
the network. Pullquote opens no socket: the tools are hidden while OpenVINO looks for them
(which also halves the time it takes to import), and the reporting package for good, so that
the tools fall back to their do-nothing stand-in when the compilation does load them.
"""

import sys
from typing import Any

sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
sys.modules["openvino.tools.ovc"] = None  # type: ignore[assignment]

import openvino  # noqa: E402

del sys.modules["openvino.tools.ovc"]

__all__ = ["convert", "openvino"]


def convert(module: Any, example_input: Any) -> Any:
    """Trace a torch module into an OpenVINO graph."""
    from openvino.tools.ovc import convert_model

    return convert_model(module, example_input=example_input)
