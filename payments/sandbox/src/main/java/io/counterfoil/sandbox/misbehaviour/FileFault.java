package io.counterfoil.sandbox.misbehaviour;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What can be wrong with a bill that is fetched. What was published stays as it is, so that the
 * next try may get it whole.
 */
public enum FileFault {
    // Not the file at all.
    /** Status 200 and a page of HTML. */
    HTML,
    /** Status 200 and nothing. */
    EMPTY,
    HTTP_404,
    HTTP_500,
    /** A redirect to {@code to}, on another host. */
    REDIRECT,
    /** Status 403, as if the link had expired. */
    EXPIRED,
    /** Half of the file, then the connection ends. */
    HALF_BODY,

    // The archive.
    /** Only the first {@code percent} of the zip. */
    CUT_ZIP,
    /** A byte within the compressed text is another. */
    FLIPPED_BYTE,
    /** The detail file without a zip around it. */
    PLAIN_TEXT,
    /** The detail file in gzip. */
    GZIP,
    /** A zip without entries. */
    EMPTY_ZIP,
    /** A zip in a zip. */
    NESTED_ZIP,
    /** The entries say that they are encrypted. */
    ENCRYPTED,
    /** Bytes behind the zip's end. */
    TRAILING_BYTES,
    /** Only the summary. */
    NO_DETAIL,
    /** The detail file twice, under two names. */
    TWO_DETAILS,
    /** Entries whose names say nothing. */
    OTHER_NAMES,
    /** {@code megabytes} of rows in a zip a thousandth that size. */
    ZIP_BOMB,
    /** The detail file's name leads out of the archive. */
    PATH_IN_ARCHIVE,
    /** The same by an absolute path. */
    ABSOLUTE_PATH,
    /** {@code count} entries more. */
    MANY_ENTRIES,
    /** The summary says other totals than the detail file. */
    SUMMARY_DIFFERS,
    /** The summary comes before the detail file: nothing is wrong with that. */
    SUMMARY_FIRST,

    // How the detail file is written.
    UTF_8,
    UTF_8_BOM,
    UTF_16,
    /** A UTF-8 byte order mark before GBK. */
    GBK_BOM,
    /** A byte that its encoding doesn't know. */
    BROKEN_GBK,
    /** A NUL in a value. */
    NUL,
    /** Lines end in LF: nothing is wrong with that. */
    LF,
    /** Lines end in CRLF and LF by turns: nothing is wrong with that. */
    MIXED_LINE_ENDS,
    /** A back-tick before each value, as another provider has it. */
    BACK_TICKS,
    /** Each value in quotes. */
    QUOTES,
    /** A line of {@code megabytes}. */
    LONG_LINE,

    // Its head.
    /** Says that it is another report. */
    OTHER_REPORT,
    WRONG_ACCOUNT,
    NO_ACCOUNT,
    WRONG_DAY,
    NO_DAY,

    // Its columns and rows.
    NO_HEADER,
    /** {@code column} is called {@code as}. */
    RENAMED_COLUMN,
    /** {@code column} isn't there. */
    MISSING_COLUMN,
    /** One column more, which nobody knows. */
    EXTRA_COLUMN,
    /** {@code column} is there twice, with other values. */
    DOUBLE_COLUMN,
    /** The columns in another order: nothing is wrong with that. */
    SHUFFLED_COLUMNS,
    /** The first row has a comma too much. */
    SHIFTED_ROW,
    /** The first row has a value too few. */
    SHORT_ROW,
    /** The first row's amount is {@code value}. */
    BAD_AMOUNT,
    /** The first row's time is {@code value}. */
    BAD_TIME,
    /** The header once more among the rows. */
    SECOND_HEADER,

    // Its end.
    /** Ends in the middle of a row. */
    CUT_TEXT,
    /** The line that ends the rows is missing. */
    NO_END_MARKER,
    /** Nothing follows the line that ends the rows. */
    NO_FOOTER,
    /** A row behind the line that ends them. */
    ROW_AFTER_END,
    FOOTER_COUNT,
    FOOTER_SUM,
    REFUND_FOOTER_COUNT,
    REFUND_FOOTER_SUM,
    /** The totals can't be read. */
    FOOTER_UNREADABLE,

    // Beside it.
    /** {@code count} adjustments and disputes in the file for them. */
    DISPUTES,

    // What only some bills have.
    /** The hash that was told is another file's. */
    WRONG_HASH,
    /** No back-tick before a value, where there has to be one. */
    NO_BACK_TICKS;

    /** What is wrong with the answer, whatever the file is: these can happen to every bill. */
    public static final Set<FileFault> ON_THE_WIRE = EnumSet.range(HTML, HALF_BODY);

    /** With which a file is still right, where its bytes aren't vouched for by a hash. */
    public static final Set<FileFault> HARMLESS =
            EnumSet.of(SUMMARY_FIRST, LF, MIXED_LINE_ENDS, SHUFFLED_COLUMNS);

    public static FileFault of(Misbehaviour m) {
        return valueOf(m.option("how", "").toUpperCase(Locale.ROOT));
    }
}
