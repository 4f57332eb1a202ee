"""What pyproject.toml can't say: the folders `workbook` and `docs` lie beside the package, and inside it in a wheel."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["addin", "addin.*"]), "addin.workbook", "addin.docs"],
    package_dir={"addin.workbook": "workbook", "addin.docs": "docs"},
)
