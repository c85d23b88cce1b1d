using System.Text.Json.Nodes;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

public sealed class ConfigCommandTests
{
    private static readonly string Example = Repository.Path("examples", "btcusdt.yaml");
    private static readonly string Broken = Repository.Path("tests", "corpus", "config", "many_at_once.yaml");

    [Fact]
    public async Task A_good_configuration_is_called_valid()
    {
        var (code, output, error) = await CommandLine.RunAsync("config", "validate", Example);
        Assert.Equal((0, $"{Example}: valid\n", ""), (code, output, error));
    }

    [Fact]
    public async Task A_bad_one_exits_three_with_every_problem()
    {
        var (code, output, error) = await CommandLine.RunAsync("config", "validate", Broken);
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("6 problems", error, StringComparison.Ordinal);
        Assert.Equal(6, error.Split('\n').Count(l => l.Contains("many_at_once.yaml:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_problems_in_json_are_the_result_of_validate()
    {
        var (code, output, error) = await CommandLine.RunAsync("config", "validate", Broken, "-o", "json");
        Assert.Equal((3, ""), (code, error));
        var json = JsonNode.Parse(output)!;
        Assert.False((bool)json["valid"]!);
        Assert.Equal(6, json["problems"]!.AsArray().Count);
        Assert.All(json["problems"]!.AsArray(), p => Assert.True((int)p!["line"]! > 0));
    }

    [Fact]
    public async Task Show_prints_each_value_with_its_origin()
    {
        var (code, output, _) = await CommandLine.RunAsync(
            "config",
            "show",
            Example,
            "--set",
            "seed=11",
            "--output",
            "json"
        );
        Assert.Equal(0, code);
        var seed = JsonNode.Parse(output)!["settings"]!.AsArray().Single(s => (string?)s!["key"] == "seed")!;
        Assert.Equal(("11", "--set seed"), ((string?)seed["value"], (string?)seed["origin"]));
    }

    [Fact]
    public async Task The_schema_is_json()
    {
        var (code, output, _) = await CommandLine.RunAsync("config", "schema");
        Assert.Equal(0, code);
        Assert.Equal("Riposte configuration", (string?)JsonNode.Parse(output)!["title"]);
    }

    [Fact]
    public void The_bundled_demo_is_the_committed_example() =>
        Assert.Equal(
            File.ReadAllText(Repository.Path("examples", "demo.yaml")),
            Riposte.Cli.Verbs.DemoCommand.DemoConfig()
        );
}
