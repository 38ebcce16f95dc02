package io.counterfoil.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.DomainException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {

    /** Names are looked up as the machine would; only one is known. */
    private static final NameLookup NAMES =
            name -> {
                if (name.equals("hooks.example.com")) {
                    return InetAddress.getAllByName("93.184.215.14");
                }
                if (name.equals("inside.example.com")) {
                    return new InetAddress[] {
                        InetAddress.getByName("93.184.215.14"), InetAddress.getByName("10.0.0.7")
                    };
                }
                if (name.matches("[0-9.]+|\\[?[0-9a-f:.]+]?")) {
                    return InetAddress.getAllByName(name);
                }
                throw new UnknownHostException(name);
            };

    private final TargetRules rules = new TargetRules(false, Set.of(443), NAMES);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/",
                "https://hooks.example.com:443/in?k=v",
                "HTTPS://hooks.example.com",
                "https://93.184.215.14/x",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/x",
                "https://not-known-yet.example.com/"
            })
    void s07_publicTargetsArePermitted(String url) {
        assertThatCode(() -> rules.check(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "/relative",
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "https://hooks.example.com:8443/",
                "https://hooks.example.com:22/",
                "https://user:secret@hooks.example.com/",
                "https://hooks.example.com/#fragment",
                "https:///nothing",
                "https://inside.example.com/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0x7f.1/",
                "https://127.0.0.1./",
                "https://0.0.0.0/",
                "https://0/",
                "https://10.1.2.3/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://100.100.100.200/",
                "https://169.254.169.254/latest/meta-data/",
                "https://198.18.0.1/",
                "https://192.0.0.192/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::]/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001::1]/",
                "https://[2001:db8::1]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[ff02::1]/",
                "https://①②⑦.⓪.⓪.①/",
                "https://hooks.example.com\\@127.0.0.1/",
                "https://127.0.0.1 /"
            })
    void s07_everythingElseIsRefused(String url) {
        assertThatThrownBy(() -> rules.check(url))
                .isInstanceOf(DomainException.class)
                .hasFieldOrPropertyWithValue("code", "webhook_url_invalid");
    }

    @Test
    void s07_namedInternalAddressesAreRefusedWhenTheyAreLookedUp() throws UnknownHostException {
        var dns = new CheckedDns(rules);
        assertThat(dns.resolve("hooks.example.com")).hasSize(1);
        assertThatThrownBy(() -> dns.resolve("inside.example.com"))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> dns.resolve("127.0.0.1")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void runProfileMayNameItsOwnMachine() {
        var lenient = new TargetRules(true, Set.of(443), NAMES);
        assertThatCode(() -> lenient.check("http://127.0.0.1:8080/sandbox/hooks"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> lenient.check("file:///etc/passwd"))
                .isInstanceOf(DomainException.class);
    }
}
