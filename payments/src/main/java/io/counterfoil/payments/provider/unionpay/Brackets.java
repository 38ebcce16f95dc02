package io.counterfoil.payments.provider.unionpay;

/** Where a value of an answer ends: at an ampersand that no brace or bracket holds (section 3). */
final class Brackets {

    private char closing;

    /** Whether the value ended before this character. */
    boolean isEnd(char character) {
        if (closing != 0) {
            closing = character == closing ? 0 : closing;
        } else if (character == '{') {
            closing = '}';
        } else if (character == '[') {
            closing = ']';
        } else {
            return character == '&';
        }
        return false;
    }
}
