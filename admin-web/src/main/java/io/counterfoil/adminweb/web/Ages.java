package io.counterfoil.adminweb.web;

import java.time.Duration;

/** How long something lasts, roughly and in words. */
final class Ages {

    private Ages() {}

    static String inWords(Duration age, Texts texts) {
        if (age.toHours() < 1) {
            return texts.text("admin.age.minutes", Math.max(0, age.toMinutes()));
        }
        return age.toDays() < 2
                ? texts.text("admin.age.hours", age.toHours())
                : texts.text("admin.age.days", age.toDays());
    }
}
