package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jpay.unionpay.SDKUtil;
import com.jpay.unionpay.SecureUtil;
import io.counterfoil.payments.provider.unionpay.GatewayTrust.Verdict;
import io.counterfoil.payments.provider.unionpay.Vectors.Signer;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Signer, verifier and parser against UnionPay's official classes. */
class AcpOracleProperties {

    private static final Map<String, String> NOTIFICATION =
            Vectors.strings(Vectors.one("verify", "notify-pay-ok").getJsonObject("fields"));

    private final GatewayTrust trust = Accounts.read().trust();

    /** One thing done to a message. */
    private record Change(int kind, int field, int place, char with) {}

    @Property(tries = 150)
    void whatWeSignIsWhatTheySign(@ForAll("requests") Map<String, String> request) {
        Map<String, String> ours =
                new RequestSigner(SigningCertificate.read(Vectors.CONTAINER, Vectors.PASSWORD))
                        .sign(request);

        assertThat(ours).isEqualTo(Acp.sign(request));
        assertThat(SigningText.of(ours)).isEqualTo(withoutSignature(ours));
    }

    /** Where they believe and we don't, it is because they let the message choose how. */
    @Property(tries = 600)
    void whatWeBelieveIsWhatTheyBelieve(@ForAll("changes") List<Change> changes) {
        Map<String, String> message = new LinkedHashMap<>(NOTIFICATION);
        changes.forEach(change -> apply(change, message));

        boolean ours = trust.judge(message, Accounts.NOW) == Verdict.GENUINE;

        Optional<Boolean> theirs = Acp.validates(message);
        boolean pinned =
                "5.1.0".equals(message.get("version")) && "01".equals(message.get("signMethod"));
        boolean sameSignature =
                NOTIFICATION.get("signature").equals(message.get("signature"))
                        && NOTIFICATION.get("signPubKeyCert").equals(message.get("signPubKeyCert"));
        if (pinned && sameSignature && theirs.isPresent()) {
            assertThat(ours).isEqualTo(theirs.get());
        } else if (ours) {
            assertThat(theirs).contains(true);
        }
        assertThat(ours).isEqualTo(message.equals(NOTIFICATION));
    }

    @Property(tries = 2000)
    void anAnswerIsTakenApartAsTheyDo(@ForAll("bodies") String body) {
        Map<String, String> ours;
        try {
            ours = RawFields.parse(body);
        } catch (IllegalArgumentException refused) {
            return; // a name that is missing or there twice: they take the last
        }

        assertThat(ours).isEqualTo(SDKUtil.convertResultStringToMap(body));
    }

    /** Their side of the wire: what they sign as the gateway is believed here. */
    @Property(tries = 50)
    void whatTheySignAsTheGatewayIsBelieved(@ForAll("requests") Map<String, String> fields)
            throws Exception {
        Signer gateway = Signer.of("up");
        Map<String, String> message = new HashMap<>(fields);
        message.remove("signature");
        message.put("version", "5.1.0");
        message.put("signMethod", "01");
        message.put("signPubKeyCert", gateway.certificate());
        byte[] digest = SecureUtil.sha256X16(SDKUtil.coverMap2String(message), "UTF-8");
        message.put(
                "signature",
                new String(
                        Base64.getEncoder().encode(SecureUtil.signBySoft256(gateway.key(), digest)),
                        US_ASCII));

        assertThat(trust.judge(message, Accounts.NOW)).isEqualTo(Verdict.GENUINE);
        assertThat(Acp.validates(message)).contains(true);
    }

    @Example
    void theVectorsAreJudgedAsTheOfficialClassesJudgeThem() {
        for (var named : Vectors.cases("verify").toList()) {
            JsonObject vector = named.getPayload();
            Map<String, String> fields = Vectors.strings(vector.getJsonObject("fields"));
            boolean accepted = Acp.validates(fields).orElse(false);

            assertThat(accepted).as(named.getName()).isEqualTo(vector.getBoolean("expectStrict"));
        }
    }

    @Example
    void theBillUnpacksToWhatTheyUnpack() throws Exception {
        String content = Vectors.read("bill").getString("fileContent");
        ByteArrayOutputStream ours = new ByteArrayOutputStream();

        new BillContent(1_000_000)
                .unpack(new ByteArrayInputStream(content.getBytes(US_ASCII)), ours);

        assertThat(ours.toByteArray())
                .isEqualTo(SDKUtil.inflater(Base64.getDecoder().decode(content)));
    }

    /** What they deflate, we unpack. */
    @Property(tries = 50)
    void whatTheyDeflateWeUnpack(@ForAll byte[] file) throws Exception {
        byte[] base64 = Base64.getEncoder().encode(SDKUtil.deflater(file));
        ByteArrayOutputStream ours = new ByteArrayOutputStream();

        assertThat(new BillContent(1_000_000).unpack(new ByteArrayInputStream(base64), ours))
                .isEmpty();
        assertThat(ours.toByteArray()).isEqualTo(file);
    }

    @Provide
    Arbitrary<Map<String, String>> requests() {
        Arbitrary<String> names =
                Arbitraries.strings()
                        .withCharRange('A', 'Z')
                        .withCharRange('a', 'z')
                        .numeric()
                        .ofMinLength(1)
                        .ofMaxLength(12);
        Arbitrary<String> values =
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(20).filter(AcpOracleProperties::isText),
                        Arbitraries.strings()
                                .withChars(" \t\r\n&=+%{}[]\"'\u00a0\u3000测试")
                                .ofMaxLength(8));
        return Arbitraries.maps(names, values)
                .ofMaxSize(12)
                .map(
                        map -> {
                            Map<String, String> request = new LinkedHashMap<>(map);
                            request.put("version", "5.1.0");
                            request.put("signMethod", "01");
                            return request;
                        });
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 3000),
                        Arbitraries.chars().with("09 azAZ+/=\r\n中&".toCharArray()))
                .as(Change::new)
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.strings().withChars("ab={}[]&=&").ofMaxLength(14);
    }

    private static void apply(Change change, Map<String, String> message) {
        List<String> names = new ArrayList<>(message.keySet());
        String name = names.get(change.field() % names.size());
        String value = message.get(name);
        int place = value.isEmpty() ? 0 : change.place() % value.length();
        switch (change.kind()) {
            case 0 -> {
                if (!value.isEmpty()) {
                    message.put(
                            name,
                            value.substring(0, place) + change.with() + value.substring(place + 1));
                }
            }
            case 1 ->
                    message.put(
                            name,
                            value.substring(0, place) + change.with() + value.substring(place));
            case 2 -> message.put(name, value.substring(0, place));
            case 3 -> {
                if (names.size() > 1) {
                    message.remove(name);
                }
            }
            case 4 -> message.put("x" + change.with(), value);
            default -> message.put(name, message.get(names.get(change.place() % names.size())));
        }
    }

    /** Of nothing but control characters they make an empty field, and we make none. */
    private static boolean isText(String text) {
        return UTF_8.newEncoder().canEncode(text) && text.trim().isEmpty() == text.isBlank();
    }

    private static String withoutSignature(Map<String, String> fields) {
        Map<String, String> rest = new HashMap<>(fields);
        rest.remove("signature");
        return SDKUtil.coverMap2String(rest);
    }
}
