package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.PaymentMethod.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The three products of section 3, what they are called by us and by WeChat Pay. */
enum Product {
    /**
     * A code that is scanned with the app; in the app's own browser it can be held down, which is
     * how a buyer pays there whose openid is not known.
     */
    NATIVE("native", Duration.ofMinutes(115), Set.of(Place.PC, Place.OWN_APP)),
    /** From a phone's browser into the app. */
    H5("h5", Duration.ofSeconds(270), Set.of(Place.PHONE)),
    /** A sheet in the app's own browser. */
    JSAPI("jsapi", Duration.ofMinutes(115), Set.of(Place.OWN_APP));

    private final String word;
    private final Duration freshFor;
    private final Set<Place> places;

    Product(String word, Duration freshFor, Set<Place> places) {
        this.word = word;
        this.freshFor = freshFor;
        this.places = places;
    }

    /** The name of our own API. */
    String method() {
        return WechatPayProvider.NAME + "." + word;
    }

    String path() {
        return "/v3/pay/transactions/" + word;
    }

    /**
     * How long its action may still be shown: what WeChat Pay says (2 h, 5 min, 2 h), less the time
     * that a buyer needs to use it.
     */
    Duration freshFor() {
        return freshFor;
    }

    Set<Place> places() {
        return places;
    }

    static Optional<Product> of(String method) {
        return Arrays.stream(values())
                .filter(product -> product.method().equals(method))
                .findFirst();
    }
}
