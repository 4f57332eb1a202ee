"""Names of sheets that hold no table: Chinese, English."""

ABOUT = ("关于", "About")
