package io.counterfoil.app.processes;

import io.counterfoil.app.it.DemoSettings;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sandbox as a process of its own, one for all tests of a run: all providers, and the accounts
 * that a node must be told of. It is never killed: it is the truth that the product is held
 * against.
 */
public final class SandboxServer {

    /** Whose accounts they are. */
    public static final String MERCHANT = "demo";

    private static SandboxServer shared;

    private final URI url;
    private final Map<String, String> settings;
    private final Child server;

    private SandboxServer(Path folder) {
        int port = Places.freePort();
        url = URI.create("http://127.0.0.1:" + port + "/sandbox");
        settings =
                new HashMap<>(
                        DemoSettings.settings(
                                folder.resolve("accounts"), Places.sandboxWar(), url));
        settings.put("sandbox.public-url", url.toString());
        settings.put("sandbox.hop-port", "0");
        settings.put("sandbox.data-dir", folder.resolve("data").toString());
        server = Micro.start(folder, port, Places.sandboxWar(), List.of(), settings, List.of());
    }

    /** Started by whoever asks first; ends with this JVM. */
    public static synchronized SandboxServer shared() {
        if (shared == null) {
            shared = new SandboxServer(Places.emptyFolder("sandbox"));
        }
        return shared;
    }

    public SandboxServer awaitReady() {
        Micro.awaitAnswer(server, api("/clock"));
        return this;
    }

    public URI url() {
        return url;
    }

    /** The settings of product and sandbox about the accounts that both know. */
    public Map<String, String> accounts() {
        return Map.copyOf(settings);
    }

    /** The control API, below {@code /api}. */
    public JsonStructure get(String path) {
        return read(Calls.to(api(path)).GET().build());
    }

    public JsonStructure post(String path, String json) {
        return read(Calls.json(api(path), json));
    }

    public void delete(String path) {
        read(Calls.to(api(path)).DELETE().build());
    }

    /** Every kind of misbehaviour, as {@code docs/sandbox.md} lists them. */
    public void misbehaves(String wish) {
        post("/misbehaviours", wish);
    }

    public void behaves() {
        delete("/misbehaviours");
    }

    /** What a provider believes about a payment; empty where it never heard of it. */
    public JsonObject trade(String paymentNo) {
        HttpResponse<String> answer = send(Calls.to(api("/trades/" + paymentNo)).GET().build());
        return answer.statusCode() == 404
                ? JsonObject.EMPTY_JSON_OBJECT
                : Calls.read(answer.body()).asJsonObject();
    }

    /** Goes on from that instant. */
    void setClock(Instant now) {
        post("/clock", Json.createObjectBuilder().add("set", now.toString()).build().toString());
    }

    private JsonStructure read(HttpRequest request) {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(request.uri() + ": " + answer.body());
        }
        return answer.body().isBlank()
                ? JsonStructure.EMPTY_JSON_OBJECT
                : Calls.read(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return Calls.send(request);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private URI api(String path) {
        return URI.create(url + "/api" + path);
    }
}
