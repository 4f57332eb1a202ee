"""Exit code 0 if the packages that are brought along fit this Python. Any Python 2.7 or newer can read it."""

import struct
import sys
import sysconfig


def fits():
    """64 bits, of a version that has wheels, and not the Microsoft Store's, which hides from Excel what it writes."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13) or struct.calcsize("P") != 8:
        return False
    if sys.platform != "win32":
        return True
    places = (sys.executable + sys.base_prefix).lower()
    return "windowsapps" not in places and sysconfig.get_platform() == "win-amd64"


if __name__ == "__main__":
    sys.exit(0 if fits() else 1)
