package io.counterfoil.orders.rest;

/** The forms that texts of a request have. */
final class Texts {

    /** No control characters, line or paragraph separators, or halves of characters. */
    static final String ONE_LINE = "[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]*";

    static final String ONE_LINE_MESSAGE = "must be one line without control characters";

    /** {@link #ONE_LINE} without space at either end. */
    static final String TRIMMED =
            "((?=[^\\s\\p{Z}])[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]*(?<=[^\\s\\p{Z}]))?";

    static final String TRIMMED_MESSAGE =
            "must be one line without control characters, and no space at its ends";

    /** An id as providers give them to the buyers who use their app. */
    static final String OPENID = "[!-~]{1,128}";

    static final String OPENID_MESSAGE = "must be 1 to 128 visible ASCII characters";

    static final String REQUIRED = "is required";
    static final String LENGTH = "must have {min} to {max} characters";
    static final String AT_MOST = "must have at most {max} characters";
    static final String RANGE = "must be between {min} and {max}";

    private Texts() {}
}
