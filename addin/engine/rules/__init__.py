"""One pure function a clause."""
