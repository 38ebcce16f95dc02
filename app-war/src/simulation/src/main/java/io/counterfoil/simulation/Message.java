package io.counterfoil.simulation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message to {@code /notify/{account}}: fields and a signature over them. It is sent again until
 * it is acknowledged, as often as the provider's patience allows.
 */
final class Message {

    /** In the simulation a signature is the provider's word that it signed; nobody can guess it. */
    private static final String SECRET = "only the provider knows";

    final String account;
    final Map<String, String> fields;
    final String signature;

    /** Whether a provider sent it; else nobody minds what becomes of it. */
    final boolean genuine;

    Instant dueAt;
    int tries;
    boolean acknowledged;

    Message(
            String account,
            Map<String, String> fields,
            String signature,
            boolean genuine,
            Instant dueAt) {
        this.account = account;
        this.fields = new LinkedHashMap<>(fields);
        this.signature = signature;
        this.genuine = genuine;
        this.dueAt = dueAt;
    }

    static Message signed(String account, Map<String, String> fields, Instant dueAt) {
        return new Message(account, fields, signature(fields), true, dueAt);
    }

    static String signature(Map<String, String> fields) {
        return Integer.toHexString((SECRET + fields).hashCode())
                + Integer.toHexString((fields + SECRET).hashCode());
    }

    String body() {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(name).append('=').append(value).append('\n'));
        return body.append("signature=").append(signature).append('\n').toString();
    }

    /** The fields of a body with {@code signature} among them; empty when it is none of ours. */
    static Map<String, String> read(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : body.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return fields;
    }

    @Override
    public String toString() {
        return account + " " + fields;
    }
}
