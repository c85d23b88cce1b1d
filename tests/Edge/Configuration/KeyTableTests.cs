using System.Text.Json.Nodes;
using Riposte.Runtime.Configuration;

namespace Riposte.Tests.Edge.Configuration;

public sealed class KeyTableTests
{
    public static TheoryData<string> Paths => [.. ConfigKeys.All.Select(k => k.Path)];

    [Fact]
    public void Every_key_is_in_the_reference_with_its_default_and_what_it_takes()
    {
        var text = File.ReadAllText(Repository.Path("docs", "reference", "configuration.md"));
        var missing = ConfigKeys
            .All.Select(k =>
                $"| `{k.Path}` | {k.Type.Describe} | {(k.Required ? "required" : k.Default is null ? "unset" : k.Default.Length == 0 ? "empty" : $"`{k.Default}`")} | {k.Doc} |"
            )
            .Where(row => !text.Contains(row, StringComparison.Ordinal))
            .ToArray();
        Assert.True(
            missing.Length == 0,
            "rows missing from docs/reference/configuration.md:\n" + string.Join('\n', missing)
        );
    }

    [Fact]
    public void The_reference_names_no_key_that_does_not_exist()
    {
        var text = File.ReadAllLines(Repository.Path("docs", "reference", "configuration.md"));
        var named = text.Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('`')[1])
            .ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, key => Assert.NotNull(ConfigKeys.Find(key)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void The_schema_describes_every_key_under_its_section(string path)
    {
        JsonNode? at = ConfigSchema.Create();
        foreach (var part in path.Split('.'))
        {
            Assert.Equal("object", (string?)at!["type"]);
            Assert.False((bool)at["additionalProperties"]!);
            at = at["properties"]![part];
        }
        Assert.NotNull(at!["anyOf"]);
        Assert.Contains(ConfigKeys.Find(path)!.Doc, (string?)at["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_of_draft_2020_12() =>
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)ConfigSchema.Create()["$schema"]);

    [Fact]
    public void The_examples_are_valid()
    {
        foreach (var name in (string[])["btcusdt.yaml", "demo.yaml", "tune.yaml", "automl.yaml"])
        {
            var outcome = ConfigLoader.Load(ConfigRequest.File(Repository.Path("examples", name)));
            Assert.True(outcome.Problems.Count == 0, string.Join('\n', outcome.Problems));
        }
    }
}
