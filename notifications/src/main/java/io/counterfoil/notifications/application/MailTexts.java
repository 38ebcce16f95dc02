package io.counterfoil.notifications.application;

import io.counterfoil.notifications.application.MailPost.Letter;
import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.orders.OrderView;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Words a mail in the buyer's language. It holds no link, so that nobody learns to follow links in
 * mails about money.
 */
final class MailTexts {

    private static final String BUNDLE = "messages.notifications";

    private final Locale locale;
    private final ResourceBundle texts;

    private MailTexts(String language) {
        this.locale = "zh".equals(language) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.texts =
                ResourceBundle.getBundle(
                        BUNDLE,
                        Locale.forLanguageTag(language),
                        MailTexts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** {@code zh} for every kind of Chinese, else {@code en}. */
    static String language(@Nullable String localeTag) {
        return localeTag != null && Locale.forLanguageTag(localeTag).getLanguage().equals("zh")
                ? "zh"
                : "en";
    }

    /** The order has a buyer with an address. */
    static Letter letter(Mail mail, OrderView order, String merchantName) {
        return new MailTexts(mail.language()).write(mail, order, merchantName);
    }

    private Letter write(Mail mail, OrderView order, String merchantName) {
        String key =
                "notifications.mail."
                        + mail.about().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String amount = mail.about().amount().display(locale);
        String refunded = mail.about().refunded().display(locale);
        String total = order.amount().display(locale);
        String extent =
                mail.about().refunded().minor() < order.amount().minor() ? "partly" : "whole";
        String shop = line(merchantName);
        String text =
                String.join(
                        "\n\n",
                        greeting(order.buyer()),
                        text(
                                key + ".what",
                                shop,
                                amount,
                                line(order.subject()),
                                line(order.merchantOrderNo())),
                        text(key + "." + extent, refunded, total, shop),
                        text(key + ".then", shop),
                        text("notifications.mail.foot", shop, mail.about().refundNo().value()));
        return new Letter(
                mail.id(),
                shop,
                order.buyer().email(),
                order.buyer().name() == null ? null : line(order.buyer().name()),
                mail.language(),
                text(key + ".subject", shop, amount),
                text + "\n",
                mail.createdAt());
    }

    private String greeting(OrderView.Buyer buyer) {
        return buyer.name() == null || buyer.name().isBlank()
                ? text("notifications.mail.greeting-alone")
                : text("notifications.mail.greeting", line(buyer.name()));
    }

    private String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /**
     * One line, and one that reads in the order in which it is written: no control characters, no
     * line separators, no marks that turn the direction.
     */
    static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
    }
}
