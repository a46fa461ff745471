"""OpenVINO without its telemetry.

A bare ``import openvino`` reports to its makers over the network. Pullquote opens
no socket, so the reporting package is hidden before OpenVINO looks for it; OpenVINO
then uses its own do-nothing stand-in. Import OpenVINO from here only.
"""

import sys

sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]

import openvino  # noqa: E402

__all__ = ["openvino"]
