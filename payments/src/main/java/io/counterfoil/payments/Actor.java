package io.counterfoil.payments;

/**
 * Who did something, for histories and the record of staff acts: {@code system}, {@code buyer},
 * {@code provider}, {@code merchant:demo} or {@code staff:anna}.
 */
public record Actor(String value) {

    public static final Actor SYSTEM = new Actor("system");
    public static final Actor BUYER = new Actor("buyer");
    public static final Actor PROVIDER = new Actor("provider");

    public static Actor merchant(MerchantId merchant) {
        return new Actor("merchant:" + merchant);
    }

    public static Actor staff(String name) {
        return new Actor("staff:" + name);
    }

    public boolean isStaff() {
        return value.startsWith("staff:");
    }

    @Override
    public String toString() {
        return value;
    }
}
