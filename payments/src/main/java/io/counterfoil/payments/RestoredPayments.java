package io.counterfoil.payments;

import java.time.Duration;

/**
 * What is asked again after the database was restored to an earlier moment: it may have lost the
 * end of an attempt, and the provider has not. Methods join the caller's transaction or open one.
 */
public interface RestoredPayments {

    /**
     * Makes every attempt due for a query, now, that has not ended here, and those that ended
     * without success and might have been paid within this time before the last thing that the
     * database knows of. Answers how many.
     */
    int askAgain(Duration before);

    /**
     * How many of the account's attempts were to be asked about again and are not answered yet.
     * Those that were never shown, as far as the database knows, are asked about and not counted:
     * nothing can be refunded of them.
     */
    long countUnanswered(String account);
}
