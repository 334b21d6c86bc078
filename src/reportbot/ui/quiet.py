"""Gradio, imported with its analytics off: nothing of a conversation, and no sign of one, leaves the machine."""

from __future__ import annotations

import os

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read by gradio when it is imported

import gradio as gr
from gradio.events import api

__all__ = ["api", "gr"]
