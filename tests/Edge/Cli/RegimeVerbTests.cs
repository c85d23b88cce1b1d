using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

public sealed class RegimeVerbTests : IDisposable
{
    private const string Study = """
        {
          "sentence": "The regime model beats both baselines: macro-F1 0.244.",
          "rows": 52681,
          "log_loss": 0.9242517,
          "share_log_loss": 1.0253,
          "ece": 0.0164,
          "regimes": [
            { "name": "breakout", "bars": 626, "named": 2597, "precision": 0.052, "recall": 0.216, "f1": 0.084, "last_known_f1": null, "auc": 0.78, "lasts_bars": 3.16 }
          ],
          "newest": { "bar": "2023-12-31T23:30:00Z", "known_at": "2023-12-31T23:45:00Z", "regime": "ranging", "last_known": null, "p_breakout": 0.003, "p_ranging": 0.81 }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-regime-").FullName;

    public RegimeVerbTests()
    {
        AddRun("abc123", Study);
        AddRun("def456", null);
        AddRun("fed789", "[]");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_says_how_good_the_model_is_and_what_it_names_now()
    {
        var (code, output, _) = await CommandLine.InAsync(folder, "regime", "show", "abc");
        Assert.Equal(0, code);
        Assert.StartsWith("The regime model beats both baselines", output, StringComparison.Ordinal);
        Assert.Contains("log-loss 0.9243, of the shares alone 1.0253", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^breakout +626 +2597 +0\\.052 +0\\.216 +0\\.084 +- +0\\.78 +3\\.16$", output);
        Assert.Contains("newest bar, closed 2023-12-31T23:45:00Z", output, StringComparison.Ordinal);
        Assert.Matches("named +ranging", output);
        Assert.Matches("last known +-", output);
        Assert.Matches("p_ranging +0\\.81", output);
    }

    [Fact]
    public async Task The_folder_of_a_run_names_it_too()
    {
        var (code, output, _) = await CommandLine.InAsync(folder, "regime", "show", "runs/abc123/");
        Assert.Equal(0, code);
        Assert.StartsWith("The regime model beats both baselines", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_json_it_is_the_file_of_the_run()
    {
        var (code, output, _) = await CommandLine.InAsync(folder, "regime", "show", "abc123", "--output", "json");
        Assert.Equal(0, code);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Study), JsonNode.Parse(output)));
    }

    [Theory]
    [InlineData("def456", 2, "has no regime model", "layers.regime.enabled=true")]
    [InlineData("fed789", 4, "cannot be read", "Run again")]
    [InlineData("zzz", 2, "No run starts with", "runs list")]
    public async Task A_run_without_one_is_an_error_that_helps(string run, int expected, string what, string todo)
    {
        var (code, output, error) = await CommandLine.InAsync(folder, "regime", "show", run);
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.Contains(todo, error, StringComparison.Ordinal);
    }

    private void AddRun(string id, string? study)
    {
        var run = Directory.CreateDirectory(Path.Combine(folder, "runs", id)).FullName;
        File.WriteAllText(Path.Combine(run, "metrics.json"), "{}");
        if (study is not null)
        {
            File.WriteAllText(Path.Combine(run, "regimes.json"), study);
        }
    }
}
