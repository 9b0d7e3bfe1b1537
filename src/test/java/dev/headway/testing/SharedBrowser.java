package dev.headway.testing;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test method a fresh page of one browser, which is started once for all classes, or
 * that browser itself.
 */
public final class SharedBrowser implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedBrowser.class);

  /** JUnit closes it with the root context. */
  private record Running(Browser browser)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
      browser.close();
    }
  }

  /** JUnit closes it with the test method's context. */
  private record Open(Page page)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
      page.context().close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Page.class || type == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Browser.class) {
      return browser(context);
    }
    Page page = browser(context).newPage();
    context.getStore(NAMESPACE).put(parameter.getIndex(), new Open(page));
    return page;
  }

  private static Browser browser(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("browser", key -> new Running(Browser.start()), Running.class)
        .browser();
  }
}
