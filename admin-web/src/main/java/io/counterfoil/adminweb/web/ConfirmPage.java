package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.security.FormFields;
import java.util.List;

/**
 * Asks for the password before an act.
 *
 * @param action where the form goes: the act itself
 * @param kept the fields of the act's form
 * @param notice message key of what was wrong with the try before, or null
 * @param waitSeconds how long to wait before the next try
 */
public record ConfirmPage(
        String action, List<FormFields.Field> kept, String notice, long waitSeconds) {

    @Override
    public String toString() {
        return "confirm page of " + action;
    }
}
