package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import java.nio.charset.Charset;
import java.util.List;

/** How a bill's text is laid out in lines: what {@link SpoiltText} has to know to spoil it. */
public interface TextLayout {

    /** Where a line is. A text without a head begins with its header. */
    enum Section {
        HEAD,
        HEADER,
        ROW,
        /** The line, or lines, that end the rows. */
        END,
        FOOTER
    }

    Charset charset();

    /** Whether a UTF-8 byte order mark belongs to it. */
    default boolean hasMark() {
        return false;
    }

    /** The first line's section. */
    Section first(String line);

    /** Where a line is that follows one of that section. */
    Section next(Section before, String line);

    /** The values of a line, or the names of the header. */
    List<String> split(Section section, String line);

    String join(Section section, List<String> values);

    /** Whether there is such a column. */
    boolean hasColumn(String name);

    String amountColumn();

    String timeColumn();

    /** A column of free text. */
    String subjectColumn();

    /** A value that a reader takes for two. */
    default String shiftingValue() {
        return "一,二";
    }

    /** A line of the head with such a fault. */
    default List<String> head(FileFault fault, String line) {
        return List.of(line);
    }

    /** A line that ends the rows, or of the footer, with such a fault. */
    String footer(FileFault fault, String line);
}
