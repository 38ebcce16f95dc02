package io.counterfoil.app.conformance;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/**
 * A provider account as product and sandbox know it.
 *
 * @param methods what the merchant can offer with it, in the product's order
 * @param atProvider what the sandbox says about it
 */
record AccountUnderTest(String name, List<Method> methods, JsonObject atProvider) {

    /**
     * @param appBrowser the word by which its app's browser is known; empty where it has none
     */
    record Method(String code, List<String> places, boolean needsOpenid, String appBrowser) {

        boolean worksOnPc() {
            return places.contains("PC");
        }
    }

    /** What can be wrong with the whole of a statement. */
    record FileFault(String how, boolean isHarmless) {}

    AccountUnderTest {
        methods = List.copyOf(methods);
    }

    String provider() {
        return atProvider.getString("provider");
    }

    /** The method that a test takes when any will do: on a PC, where there is one. */
    Method method() {
        return methods.stream().filter(Method::worksOnPc).findFirst().orElse(methods.get(0));
    }

    List<String> lineFaults() {
        return texts(atProvider.getJsonArray("statement_line_faults"));
    }

    /** How a message can be forged at this provider. */
    List<String> forgeries() {
        return texts(atProvider.getJsonArray("forgeries"));
    }

    /** The same of an answer. */
    List<String> answerForgeries() {
        return texts(atProvider.getJsonArray("answer_forgeries"));
    }

    /** The kinds of keys that the provider signs with. */
    List<String> rotations() {
        return texts(atProvider.getJsonArray("rotations"));
    }

    List<FileFault> fileFaults() {
        return atProvider
                .getJsonArray("statement_file_faults")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(fault -> new FileFault(fault.getString("how"), fault.getBoolean("harmless")))
                .toList();
    }

    static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    /** As tests are named. */
    @Override
    public String toString() {
        return name;
    }
}
