package dev.headway.api.guard;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;

/** Puts the filters before all others, which annotations cannot say. */
@WebListener
public class Doors implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    first(event.getServletContext(), "pageHeaders", PageHeaders.class, "/*");
    first(event.getServletContext(), "apiDoor", ApiDoor.class, "/api/*");
  }

  private static void first(
      ServletContext context, String name, Class<? extends Filter> filter, String pattern) {
    FilterRegistration.Dynamic registration = context.addFilter(name, filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, pattern);
  }
}
