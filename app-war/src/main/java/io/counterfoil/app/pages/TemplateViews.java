package io.counterfoil.app.pages;

import io.counterfoil.app.http.AnswerHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mvc.engine.ViewEngine;
import jakarta.mvc.engine.ViewEngineContext;
import jakarta.mvc.engine.ViewEngineException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Jakarta MVC's way to our pages. A controller that puts {@link #SELF_POSTING} into its models gets
 * the policy of a page whose form posts itself to a provider.
 */
@ApplicationScoped
public class TemplateViews implements ViewEngine {

    /** Name of the model entry of a page whose form posts itself to a provider. */
    public static final String SELF_POSTING = "selfPosting";

    private final Pages pages;
    private final AnswerHeaders headers;

    @Inject
    TemplateViews(Pages pages, AnswerHeaders headers) {
        this.pages = pages;
        this.headers = headers;
    }

    TemplateViews() {
        this(null, null);
    }

    @Override
    public boolean supports(String view) {
        return view.endsWith(".html");
    }

    @Override
    public void processView(ViewEngineContext view) throws ViewEngineException {
        HttpServletRequest request = view.getRequest(HttpServletRequest.class);
        Map<String, Object> variables = new HashMap<>(view.getModels().asMap());
        String nonce = AnswerHeaders.nonce(request);
        variables.put("nonce", nonce);
        if (Boolean.TRUE.equals(variables.get(SELF_POSTING))) {
            view.getResponseHeaders()
                    .putSingle("Content-Security-Policy", headers.policyOfASelfPostingPage(nonce));
        }
        String page = pages.render(view.getView(), view.getLocale(), variables);
        try {
            view.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new ViewEngineException(gone);
        }
    }
}
