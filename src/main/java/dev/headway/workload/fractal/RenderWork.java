package dev.headway.workload.fractal;

import dev.headway.batch.ItemWork;
import dev.headway.batch.Items;
import dev.headway.batch.StageContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** The stage {@code render}: one item a tile. */
@Named("fractal.render")
@ApplicationScoped
public class RenderWork implements ItemWork {
  @Override
  public Items open(StageContext stage) {
    return new RenderedTiles(stage.job().id(), Picture.of(stage.parameters()));
  }
}
