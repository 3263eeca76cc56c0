package dev.kindling.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/job-files.md shows is read as it stands there. */
final class JobFilesPageTest {
  private static List<String> examples() throws IOException {
    Path page =
        Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."), "docs/job-files.md");
    return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(page))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  @Test
  void theWholeJobIsOne() throws IOException {
    Job job = JobFile.parse(examples().get(0), "page", List.of()).job();

    assertThat(job.name()).isEqualTo("churn");
    job.data().checkNames(job.model().build());
  }

  @Test
  void theModelsAreRead() throws IOException {
    List<String> models = new ArrayList<>(List.of(examples().get(2).split("---\n")));

    assertThat(models).hasSize(4);
    models.addAll(List.of(examples().get(3).split("---\n")));
    models.add(examples().get(4));
    for (String model : models) {
      Problems problems = new Problems();
      Section.read(
          YamlReader.file(model, "page"),
          problems,
          file -> file.get("model").section(JobModel::read));
      ConfigurationException.throwIfAny("read page", problems);
    }
  }
}
