"""What WeasyPrint measures of texts, measured once: part of `quickening`."""

from typing import Any


def keep_lines() -> None:
    """Split a text into a line once, and return the same line when it is asked for again.

    The same words in the same style and width come again with every page that is laid out once
    more, with every height of columns, and wherever a width is measured first. A line's layout is
    changed when it is drawn, so everybody gets a copy.
    """
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    split_first_line, layout_type = line_break.split_first_line, line_break.Layout

    def kept_split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        key = (text, max_width, justification_spacing, is_line_start, minimum)
        lines = style.__dict__.setdefault("kept_lines", {})
        line = lines.get(key)
        if line is None:
            line = lines[key] = split_first_line(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
        layout = layout_type.__new__(layout_type)
        layout.__dict__.update(line[0].__dict__)
        return (layout, *line[1:])

    inline.split_first_line = preferred.split_first_line = kept_split_first_line


def keep_struts() -> None:
    """Work out the height of a style's lines once a style.

    WeasyPrint keeps it too, under a text of sixteen properties that it writes each time it asks.
    """
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    strut = line_break.strut

    def kept_strut(style: Any) -> Any:
        kept = style.__dict__.get("kept_strut")
        if kept is None:
            kept = style.__dict__["kept_strut"] = strut(style)
        return kept

    inline.strut = kept_strut


def keep_pango_objects() -> None:
    """Make what Pango wants to know of a style once a style, not once a text.

    WeasyPrint makes a context, a font description and a list of font features for each text that it
    measures or draws. All of them depend on the style alone.
    """
    from weasyprint.text import line_break
    from weasyprint.text.ffi import ffi, gobject, pango

    setup, layout_type = line_break.Layout.setup, line_break.Layout
    create_context, new_features = pango.pango_font_map_create_context, line_break.font_features

    def kept_setup(self: Any, style: Any) -> None:
        kept = style.__dict__.get("kept_pango")
        if kept is None:
            kept = style.__dict__["kept_pango"] = pango_objects(style)
        context, description, features, known = kept
        self.__dict__.update(known)
        self.style = style
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        if features is not None:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, features)
            pango.pango_layout_set_attributes(self.layout, attributes)

    def pango_objects(style: Any) -> Any:
        """Return what a style's layouts share: context, description, features, and the rest."""
        first = layout_type.__new__(layout_type)
        setup(first, style)
        known = {name: value for name, value in first.__dict__.items() if name != "layout"}
        context = ffi.gc(create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
        if style["font_language_override"] != "normal" or style["lang"]:
            pango.pango_context_set_language(context, first.language)
        features = new_features(*(style[name] for name in FONT_FEATURES))
        written = ",".join(f"{key} {value}" for key, value in features.items()).encode()
        attribute = style.font_config.font_features[written] if features else None
        del known["style"]
        return context, line_break.get_font_description(style), attribute, known

    layout_type.setup = kept_setup


def justify_without_measuring() -> None:
    """Note how much space a justified line has between its words, and measure it when it is drawn.

    WeasyPrint sets up Pango for the line, gives it the words, and throws all of it away without
    asking for anything.
    """
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    create_layout, layout_type = line_break.create_layout, line_break.Layout

    def kept_create_layout(
        text: str, style: Any, context: Any, max_width: Any, justification_spacing: float
    ) -> Any:
        is_plain = len(text) > 1 and "\n" not in text and "\t" not in text
        if max_width is not None or not is_plain or style["text_decoration_line"] != "none":
            return create_layout(text, style, context, max_width, justification_spacing)
        layout = layout_type.__new__(layout_type)
        layout.__dict__.update(
            justification_spacing=justification_spacing,
            first_line_direction=0,
            max_width=None,
            ascent=None,
            underline_position=None,
            strikethrough_position=None,
            text=text,
            # They are taken away from every layout that is not drawn at once.
            layout=None,
            language=None,
            style=None,
        )
        return layout

    inline.create_layout = kept_create_layout


FONT_FEATURES = (
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    "font_feature_settings",
)
