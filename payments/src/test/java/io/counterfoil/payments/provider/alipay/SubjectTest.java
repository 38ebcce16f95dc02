package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SubjectTest {

    @Test
    void charactersThatAlipayForbidsBecomeSpaces() {
        assertThat(Subject.clean("a/b=c&d,e\t\n f\u3000g", "x")).isEqualTo("a b c d e f g");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(Subject.clean("测试商品 A+B 100% \uD83C\uDF75", "x"))
                .isEqualTo("测试商品 A+B 100% \uD83C\uDF75");
    }

    @Test
    void whereNothingIsLeftTheFallbackSpeaks() {
        assertThat(Subject.clean(" ,/=& ", "CFP1")).isEqualTo("CFP1");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        String clean = Subject.clean("a".repeat(255) + "\uD83C\uDF75", "x");

        assertThat(clean).isEqualTo("a".repeat(255));
    }

    @Property
    void anyTextBecomesOneThatAlipayTakes(@ForAll String text) {
        String clean = Subject.clean(text, "CFP1");

        assertThat(clean)
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(256)
                .doesNotContainPattern("[/=&,\\p{Cntrl}]");
        assertThat(Subject.clean(clean, "CFP1")).isEqualTo(clean);
    }
}
