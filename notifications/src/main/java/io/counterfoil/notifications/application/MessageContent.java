package io.counterfoil.notifications.application;

import io.counterfoil.payments.ProviderMessage;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message as staff may read it: one parameter a line, decoded. Only values that are known to be
 * neither personal nor a signature are shown; of all others just the length.
 */
final class MessageContent {

    private static final Set<String> SHOWN =
            Set.of(
                    // Alipay
                    "app_id",
                    "auth_app_id",
                    "charset",
                    "code",
                    "format",
                    "gmt_close",
                    "gmt_create",
                    "gmt_payment",
                    "gmt_refund",
                    "invoice_amount",
                    "method",
                    "msg",
                    "notify_id",
                    "notify_time",
                    "notify_type",
                    "out_biz_no",
                    "out_trade_no",
                    "point_amount",
                    "receipt_amount",
                    "refund_fee",
                    "seller_id",
                    "send_back_fee",
                    "sign_type",
                    "subject",
                    "timestamp",
                    "total_amount",
                    "trade_no",
                    "trade_status",
                    "version",
                    // UnionPay
                    "accesstype",
                    "biztype",
                    "currencycode",
                    "encoding",
                    "merid",
                    "orderid",
                    "origqryid",
                    "queryid",
                    "respcode",
                    "respmsg",
                    "settleamt",
                    "settlecurrencycode",
                    "settledate",
                    "signmethod",
                    "traceno",
                    "tracetime",
                    "txnamt",
                    "txnsubtype",
                    "txntime",
                    "txntype");

    private static final Pattern CHARSET = Pattern.compile("(?:^|&)(?:charset|encoding)=([\\w-]+)");
    private static final Set<String> CHARSETS = Set.of("utf-8", "gbk", "gb2312", "gb18030");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LINES_MAX = 100;
    private static final int VALUE_MAX = 300;

    private MessageContent() {}

    static String masked(ProviderMessage message) {
        String body = new String(message.body(), StandardCharsets.ISO_8859_1);
        String text =
                Stream.of(message.rawQuery(), body)
                        .filter(part -> !part.isEmpty())
                        .map(MessageContent::part)
                        .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "(empty)" : text;
    }

    private static String part(String raw) {
        if (raw.indexOf('=') < 0 || raw.stripLeading().startsWith("{") || raw.startsWith("<")) {
            return "(" + raw.length() + " bytes that are no form)";
        }
        Charset charset = charset(raw);
        return raw.lines()
                .flatMap(line -> Stream.of(line.split("&")))
                .limit(LINES_MAX)
                .map(pair -> line(pair, charset))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String pair, Charset charset) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals), charset);
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1), charset);
        return plain(name) + " = " + shown(name, value);
    }

    private static String shown(String name, String value) {
        return SHOWN.contains(name.toLowerCase(Locale.ROOT))
                ? plain(value)
                : "••• (" + value.length() + ")";
    }

    private static String plain(String text) {
        String line = CONTROL.matcher(text).replaceAll("�");
        return line.length() <= VALUE_MAX ? line : line.substring(0, VALUE_MAX) + "…";
    }

    private static Charset charset(String raw) {
        Matcher named = CHARSET.matcher(raw);
        return named.find() && CHARSETS.contains(named.group(1).toLowerCase(Locale.ROOT))
                ? Charset.forName(named.group(1))
                : StandardCharsets.UTF_8;
    }

    private static String decode(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
