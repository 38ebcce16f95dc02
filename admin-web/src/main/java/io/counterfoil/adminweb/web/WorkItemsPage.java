package io.counterfoil.adminweb.web;

import io.counterfoil.payments.WorkItem;
import java.util.List;

/** What waits for a person, oldest first. */
public record WorkItemsPage(List<WorkItem> items, long open) {}
