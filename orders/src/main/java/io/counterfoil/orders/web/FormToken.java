package io.counterfoil.orders.web;

/** The hidden field by which Jakarta MVC knows a form of our own. */
public record FormToken(String name, String value) {

    /** Of a page without a form. */
    static final FormToken NONE = new FormToken("", "");

    /** Never shows the token. */
    @Override
    public String toString() {
        return "form token";
    }
}
