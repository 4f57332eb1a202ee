"""The ribbon's tab: customUI/customUI14.xml, made from the table of buttons."""

from __future__ import annotations

from lxml import etree

from addin.faces.buttons.table import BUTTON_GROUPS, BUTTONS, TAB, Button, in_language
from addin.values.errors import Language

RIBBON_PART = "customUI/customUI14.xml"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
CALLBACK = "SalesRibbon_Run"  # one for all: the button's tag names the macro
RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


def ribbon_xml(lang: Language) -> bytes:
    """The tab with its groups and buttons; what cannot be clicked yet is in place, but disabled."""
    root = etree.fromstring(f'<customUI xmlns="{NAMESPACE}"/>')
    tabs = etree.SubElement(etree.SubElement(root, _tag("ribbon"), startFromScratch="false"), _tag("tabs"))
    tab = etree.SubElement(tabs, _tag("tab"), id="sales_tab", label=in_language(TAB, lang))
    for group in BUTTON_GROUPS:
        element = etree.SubElement(tab, _tag("group"), id=group.id, label=in_language(group.label, lang))
        for button in BUTTONS:
            if button.group == group.id:
                etree.SubElement(element, _tag("button"), _attributes(button, lang))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _attributes(button: Button, lang: Language) -> dict[str, str]:
    return {
        "id": button.id,
        "label": in_language(button.label, lang),
        "size": "large",
        "imageMso": button.image,
        "onAction": CALLBACK,
        "screentip": in_language(button.screentip, lang),
        "supertip": in_language(button.supertip, lang),
        "tag": button.macro,
    }


def add_ribbon(parts: dict[str, bytes], lang: Language) -> None:
    """The part and the package's relationship to it."""
    parts[RIBBON_PART] = ribbon_xml(lang)
    relation = f'<Relationship Id="rIdSalesRibbon" Type="{RIBBON_RELATION}" Target="{RIBBON_PART}"/>'
    relations = parts["_rels/.rels"]
    parts["_rels/.rels"] = relations.replace(b"</Relationships>", relation.encode() + b"</Relationships>")


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
