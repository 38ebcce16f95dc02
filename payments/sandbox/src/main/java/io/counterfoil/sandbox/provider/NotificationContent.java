package io.counterfoil.sandbox.provider;

import java.util.Map;

/**
 * What a message to the merchant says. Fixed when it is made, so that each repeat says the same.
 *
 * @param no the provider's number of the message, empty where it has none
 * @param what the event or status in the provider's word, for people and tests to read
 * @param fields in the order in which they are written; a member of a member may be {@code a.b}
 */
public record NotificationContent(String no, String what, Map<String, String> fields) {

    public NotificationContent {
        fields = Extras.copy(fields);
    }
}
