package io.counterfoil.adminweb.web;

import java.util.List;

/**
 * Is anything wrong now?
 *
 * @param questions each opens the list that proves its count
 * @param accounts how many provider accounts there are, and how many cannot be used
 */
public record HomePage(List<Question> questions, int accounts, int unusableAccounts) {

    /**
     * @param name its text is the message {@code admin.home.<name>}
     * @param tone {@code calm}, {@code wait} or {@code alarm}
     */
    public record Question(String name, long count, String tone, String href) {}

    public boolean isCalm() {
        return unusableAccounts == 0
                && questions.stream().noneMatch(question -> question.tone().equals("alarm"));
    }
}
