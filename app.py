"""Open the chat window: python app.py."""

import sys

from reportbot.ui.launch import main

if __name__ == "__main__":
    sys.exit(main())
