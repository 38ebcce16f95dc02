package io.counterfoil.notifications.application;

/** Counts messages that were not taken, for an alert. */
interface RefusedCount {

    /**
     * @param account a configured account, so that strangers can't make new series
     * @param reason one of few words: {@code forged}, {@code mismatch}, {@code unconfirmed} or
     *     {@code error}
     */
    void refused(String account, String reason);
}
