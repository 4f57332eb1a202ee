"""What pyproject.toml can't say: the folder `workbook` lies beside the package, and inside it in a wheel."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["addin", "addin.*"]), "addin.workbook"],
    package_dir={"addin.workbook": "workbook"},
)
