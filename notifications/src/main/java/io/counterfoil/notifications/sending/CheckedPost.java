package io.counterfoil.notifications.sending;

import io.counterfoil.notifications.application.WebhookPost;
import io.counterfoil.payments.DomainException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Posts to addresses that merchants chose, and so trusts none of them: only checked addresses, TLS
 * with the real name, no redirects, no proxy, no cookies, no second try of its own, and a bound on
 * each time and size.
 */
@ApplicationScoped
class CheckedPost implements WebhookPost {

    static final int READ_MAX = 64 * 1024;

    private static final int KEPT_MAX = 1024;

    private final TargetRules rules;
    private final Limits limits;
    private final ScheduledExecutorService watchdog;
    private final CloseableHttpClient client;

    /** How long an endpoint may take: to connect, between two bytes, and in all. */
    record Limits(Duration connect, Duration read, Duration total) {}

    CheckedPost() {
        this.rules = null;
        this.limits = null;
        this.watchdog = null;
        this.client = null;
    }

    @Inject
    CheckedPost(
            @ConfigProperty(
                            name = "counterfoil.webhooks.allow-private-targets",
                            defaultValue = "false")
                    boolean privateTargets,
            @ConfigProperty(name = "counterfoil.webhooks.ports", defaultValue = "443") String ports,
            ManagedThreads threads) {
        this(
                new TargetRules(privateTargets, ports(ports), InetAddress::getAllByName),
                new Limits(Duration.ofSeconds(3), Duration.ofSeconds(8), Duration.ofSeconds(15)),
                threads.watchdog(),
                SSLContexts.createSystemDefault());
    }

    CheckedPost(
            TargetRules rules, Limits limits, ScheduledExecutorService watchdog, SSLContext tls) {
        this.rules = rules;
        this.limits = limits;
        this.watchdog = watchdog;
        this.client = client(rules, limits, tls);
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.GRACEFUL);
    }

    @Override
    public void check(String url) {
        rules.check(url);
    }

    @Override
    public Answer post(String url, Map<String, String> headers, byte[] body) {
        long started = System.nanoTime();
        try {
            return send(rules.check(url), headers, body, started);
        } catch (DomainException refused) {
            return new Answer(null, "not sent: " + refused.getMessage(), since(started));
        } catch (IOException trouble) {
            return new Answer(null, inWords(trouble, since(started)), since(started));
        } catch (RuntimeException broken) {
            return new Answer(
                    null, "not sent: " + broken.getClass().getSimpleName(), since(started));
        }
    }

    private Answer send(URI uri, Map<String, String> headers, byte[] body, long started)
            throws IOException {
        HttpPost request = new HttpPost(uri);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        ScheduledFuture<?> deadline =
                watchdog.schedule(
                        request::cancel, limits.total().toMillis(), TimeUnit.MILLISECONDS);
        ClassicHttpResponse response = null;
        try {
            response = client.executeOpen(null, request, null);
            return new Answer(response.getCode(), firstPart(response.getEntity()), since(started));
        } finally {
            deadline.cancel(false);
            cutOff(request, response);
        }
    }

    /** What is left of the answer is not read: closing alone would read to its end. */
    private static void cutOff(HttpPost request, ClassicHttpResponse response) {
        request.cancel();
        try {
            if (response != null) {
                response.close();
            }
        } catch (IOException alreadyCut) {
            // The answer was read as far as it is wanted.
        }
    }

    private static String firstPart(HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        InputStream content = entity.getContent();
        byte[] read = content.readNBytes(READ_MAX);
        String text = new String(read, 0, Math.min(read.length, KEPT_MAX), StandardCharsets.UTF_8);
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "�");
    }

    private static CloseableHttpClient client(TargetRules rules, Limits limits, SSLContext tls) {
        Timeout read = Timeout.of(limits.read());
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDnsResolver(new CheckedDns(rules))
                                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(Timeout.of(limits.connect()))
                                                .setSocketTimeout(read)
                                                .build())
                                .setMaxConnTotal(256)
                                .setMaxConnPerRoute(64)
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(read)
                                .setConnectionRequestTimeout(Timeout.of(limits.connect()))
                                .setRedirectsEnabled(false)
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Counterfoil-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private String inWords(IOException trouble, Duration took) {
        if (took.compareTo(limits.total()) >= 0) {
            return "no answer in time";
        }
        if (trouble instanceof java.net.UnknownHostException) {
            return "not sent: the name has no address that may be used";
        }
        if (trouble instanceof SSLException) {
            return "no secure connection: " + trouble.getClass().getSimpleName();
        }
        if (trouble instanceof java.net.SocketTimeoutException) {
            return "no answer in time";
        }
        return "no answer: " + trouble.getClass().getSimpleName();
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static Set<Integer> ports(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
