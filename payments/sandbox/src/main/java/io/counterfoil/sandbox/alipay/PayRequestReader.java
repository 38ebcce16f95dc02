package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.time.BeijingTime;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Reads the business content of page pay and wap pay, as strictly as the documents word it. */
final class PayRequestReader {

    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9]\\d{0,8})\\.\\d{2}");
    private static final Pattern OUT_TRADE_NO = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern RELATIVE_EXPIRY = Pattern.compile("([1-9]\\d{0,4})([mhd])");
    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final BigDecimal MOST = new BigDecimal("100000000.00");
    private static final Duration LONGEST = Duration.ofDays(15);

    private final Clock clock;

    PayRequestReader(Clock clock) {
        this.clock = clock;
    }

    PayRequest read(AlipayApp app, GatewayRequest request) {
        if (request.bizContent().isEmpty()) {
            throw invalid("biz_content 不是 JSON 对象");
        }
        checkProductCode(request);
        var extras = new LinkedHashMap<String, String>();
        extras.put("charset", request.charset().name());
        extras.put("body", atMost(128, request.biz("body"), "body"));
        extras.put(
                "passback_params", atMost(512, request.biz("passback_params"), "passback_params"));
        extras.put("quit_url", url(request.biz("quit_url"), "quit_url", 400));
        return new PayRequest(
                PayRequest.newVisit(),
                app.name(),
                request.method(),
                matching(OUT_TRADE_NO, request.outTradeNo(), "out_trade_no"),
                amount(request.biz("total_amount")),
                subject(request.biz("subject")),
                url(request.get("notify_url"), "notify_url", 256),
                url(request.get("return_url"), "return_url", 256),
                expiry(request),
                extras);
    }

    private static void checkProductCode(GatewayRequest request) {
        var expected =
                request.method().equals(Gateway.WAP_PAY)
                        ? "QUICK_WAP_WAY"
                        : "FAST_INSTANT_TRADE_PAY";
        if (!request.biz("product_code").equals(expected)) {
            throw invalid("product_code 应为 " + expected);
        }
    }

    private static long amount(String text) {
        matching(AMOUNT, text, "total_amount");
        var yuan = new BigDecimal(text);
        if (yuan.compareTo(LEAST) < 0 || yuan.compareTo(MOST) > 0) {
            throw AlipayRefusal.business("ACQ.TOTAL_FEE_EXCEED", "订单金额超过限额");
        }
        return Yuan.fen(text);
    }

    private static String subject(String text) {
        if (text.isBlank() || text.length() > 256 || text.matches(".*[/=&].*")) {
            throw invalid("subject 为空、过长或含有特殊字符 / = &");
        }
        return text;
    }

    private static String atMost(int limit, String text, String name) {
        if (text.length() > limit) {
            throw invalid(name + " 过长");
        }
        return text;
    }

    private static String matching(Pattern pattern, String text, String name) {
        if (!pattern.matcher(text).matches()) {
            throw invalid(name + " 无效");
        }
        return text;
    }

    /** Addresses that carry parameters of the gateway's own are taken for an attack. */
    private static String url(String text, String name, int limit) {
        if (text.matches(".*[?&](method|sign|app_id|biz_content)=.*")) {
            throw AlipayRefusal.invalid("suspected-attack", name + " 含有网关参数");
        }
        if (!text.isEmpty() && !text.matches("https?://[^\\s]+")) {
            throw invalid(name + " 不是 http(s) 地址");
        }
        return atMost(limit, text, name);
    }

    /**
     * {@code time_expire} wins over {@code timeout_express}; without either a trade lives for 15
     * days.
     */
    private Instant expiry(GatewayRequest request) {
        var now = clock.instant();
        var absolute = request.biz("time_expire");
        if (!absolute.isEmpty()) {
            var expiry =
                    BeijingTime.read(absolute)
                            .orElseThrow(() -> invalid("time_expire 格式应为 yyyy-MM-dd HH:mm:ss"));
            if (expiry.isAfter(now.plus(LONGEST))) {
                throw invalid("time_expire 超过 15 天");
            }
            return expiry;
        }
        var relative = request.biz("timeout_express");
        if (relative.isEmpty()) {
            return now.plus(LONGEST);
        }
        if (relative.equals("1c")) {
            return now.atOffset(BeijingTime.ZONE)
                    .toLocalDate()
                    .plusDays(1)
                    .atTime(LocalTime.MIDNIGHT)
                    .toInstant(BeijingTime.ZONE);
        }
        return now.plus(relative(relative));
    }

    private static Duration relative(String text) {
        var match = RELATIVE_EXPIRY.matcher(text);
        if (!match.matches()) {
            throw invalid("timeout_express 无效");
        }
        var unit =
                switch (match.group(2)) {
                    case "m" -> ChronoUnit.MINUTES;
                    case "h" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.DAYS;
                };
        var length = Duration.of(Long.parseLong(match.group(1)), unit);
        if (length.compareTo(LONGEST) > 0) {
            throw invalid("timeout_express 超过 15 天");
        }
        return length;
    }

    private static AlipayRefusal invalid(String why) {
        return AlipayRefusal.business("ACQ.INVALID_PARAMETER", why);
    }
}
