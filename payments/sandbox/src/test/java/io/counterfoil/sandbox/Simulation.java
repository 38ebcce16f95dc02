package io.counterfoil.sandbox;

import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.HopServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sandbox behind the JDK's HTTP server, with a browser and a control client. */
public final class Simulation implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-11-22T02:00:00Z");

    public final SettableMachine machine = new SettableMachine(START);
    public final Sandbox sandbox;
    public final String url;
    private final HopServer front;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Simulation() {
        this(Map.of());
    }

    /** With accounts, or anything else, beside the application of the vectors. */
    public Simulation(Map<String, String> settings) {
        this(Database.inMemory(), temporary(), settings);
    }

    public Simulation(Path folder) {
        this(folder, Map.of());
    }

    public Simulation(Path folder, Map<String, String> settings) {
        this(Database.file(folder), folder, settings);
    }

    private Simulation(Database database, Path folder, Map<String, String> settings) {
        // Before the sandbox, which wants to know its address: a port that was only looked up could
        // be taken by then.
        front = new HopServer(0, this::answer, "");
        url = "http://127.0.0.1:" + front.port();
        var config =
                SandboxConfig.read(
                        name ->
                                switch (name) {
                                    case "sandbox.public-url" -> Optional.of(url);
                                    case "sandbox.data-dir" -> Optional.of(folder.toString());
                                    case "sandbox.hop-port" -> Optional.of("0");
                                    default ->
                                            Optional.ofNullable(settings.get(name))
                                                    .or(() -> Vectors.property(name));
                                });
        sandbox = new Sandbox(config, database, machine);
    }

    public String gatewayUrl() {
        return url + "/alipay/gateway.do";
    }

    public String hopGatewayUrl() {
        return "http://127.0.0.1:" + sandbox.hopPort() + "/alipay/gateway.do";
    }

    public HttpResponse<String> get(String address) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept-Language", "en")
                        .GET()
                        .build());
    }

    /** Follows redirects as a browser does and answers the page at the end. */
    public HttpResponse<String> browse(String address) {
        var answer = get(address);
        while (answer.headers().firstValue("location").isPresent()) {
            answer = get(answer.headers().firstValue("location").get());
        }
        return answer;
    }

    public HttpResponse<String> post(String address, String form) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<byte[]> download(String address) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address)).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls the control API. */
    public JsonStructure api(String verb, String path, String json) {
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(url + "/api/" + path))
                                .header("Content-Type", "application/json")
                                .method(verb, BodyPublishers.ofString(json))
                                .build());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.read();
        }
    }

    /** Moves the time and sends what is due then. */
    public void at(Instant time) {
        machine.set(time);
        api("POST", "notifications/run", "");
    }

    /** What the control API says of a trade's notifications. */
    public List<JsonObject> notifications(String outTradeNo) {
        return api("GET", "notifications?out_trade_no=" + outTradeNo, "")
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }

    @Override
    public void close() {
        front.close();
        sandbox.close();
    }

    private Answer answer(Call call) {
        return sandbox.handle(call);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "sandbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
