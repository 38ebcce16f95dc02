package io.counterfoil.bench;

import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plain-JDBC program: per item the rows that Counterfoil wrote, one round trip and one commit
 * for each moment at which something must be safe, and between them the same signature operations.
 */
final class Limit implements AutoCloseable {

    private final List<Replay> steps;
    private final Signatures signatures;
    private final List<Connection> connections = new ArrayList<>();
    private final List<List<PreparedStatement>> prepared = new ArrayList<>();

    /**
     * @param signs how often our key signs
     * @param verified what Alipay's key is verified of
     */
    record Signatures(int signs, AlipayTexts.Signed[] verified, AlipayTexts texts, byte[] toSign) {

        static Signatures of(AlipayTexts texts, int signs, int... verifiedLengths) {
            return new Signatures(
                    signs,
                    Arrays.stream(verifiedLengths)
                            .mapToObj(texts::signedByAlipay)
                            .toArray(AlipayTexts.Signed[]::new),
                    texts,
                    "x".repeat(500).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }

        void run() {
            PrivateKey key = texts.appKey();
            for (int i = 0; i < signs; i++) {
                AlipayTexts.signBytes(toSign, key);
            }
            for (AlipayTexts.Signed signed : verified) {
                AlipayTexts.verify(signed, texts.alipayKey());
            }
        }
    }

    Limit(Database database, int workers, List<Replay> steps, Signatures signatures) {
        this.steps = steps;
        this.signatures = signatures;
        try {
            for (int worker = 0; worker < workers; worker++) {
                Connection connection = database.connect();
                connections.add(connection);
                List<PreparedStatement> statements = new ArrayList<>();
                for (Replay step : steps) {
                    statements.add(step.prepare(connection));
                }
                prepared.add(statements);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void sql(int worker, int item) throws SQLException {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).run(prepared.get(worker).get(i), item);
        }
    }

    boolean signs() {
        return signatures.signs() > 0 || signatures.verified().length > 0;
    }

    void signatures() {
        signatures.run();
    }

    void all(int worker, int item) throws SQLException {
        signatures.run();
        sql(worker, item);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
