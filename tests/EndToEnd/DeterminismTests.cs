using System.Text.Json.Nodes;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

public sealed class DeterminismTests : IDisposable
{
    private static readonly string[] Results =
    [
        "metrics.json",
        "trades.csv",
        "equity.csv",
        "manifest.json",
        "model.json",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-determinism").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_command_gives_the_same_bytes_cached_or_not_with_one_thread_or_two()
    {
        var market = PipelineSetup.Market(seed: 3, days: 52, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var request = PipelineSetup.Request(PipelineSetup.LoadConfig(), folder, files);
        var first = Run(request, "first");
        var cached = Run(request, "cached");
        var single = Run(request with { Threads = 1, UseCache = false }, "single");
        var elsewhere = Run(
            request with
            {
                Workspace = Path.Combine(folder, "elsewhere"),
                UseCache = false,
            },
            "elsewhere"
        );
        foreach (var name in Results)
        {
            Assert.True(first[name].SequenceEqual(cached[name]), $"{name} differs when cached.");
            Assert.True(first[name].SequenceEqual(single[name]), $"{name} differs with one thread.");
            Assert.True(first[name].SequenceEqual(elsewhere[name]), $"{name} differs in another workspace.");
        }
        var other = Run(request with { Config = PipelineSetup.LoadConfig("seed=8") }, "other");
        Assert.False(first["model.json"].SequenceEqual(other["model.json"]), "Another seed must give another model.");
        // The other configuration is a second trial on these bars: it counts its own candidates and those of the first.
        var records = File.ReadAllLines(Path.Combine(folder, "runs", "trials.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .ToArray();
        Assert.Equal(2, records.Length);
        var candidates = records.Select(record => (int)record["Candidates"]!).ToArray();
        Assert.Equal(candidates[0], Trials(first));
        Assert.Equal(candidates[0] + candidates[1], Trials(other));
        var again = Run(request, "again");
        Assert.True(
            first["metrics.json"].SequenceEqual(again["metrics.json"]),
            "A later trial must not change an earlier one's numbers."
        );
    }

    private static int Trials(Dictionary<string, byte[]> results) =>
        (int)JsonNode.Parse(results["metrics.json"])!["honesty"]!["trials"]!;

    private Dictionary<string, byte[]> Run(RunRequest request, string name)
    {
        var directory = Path.Combine(folder, "out", name);
        Pipeline.Execute(request with { OutDirectory = directory }, new SilentProgress(), CancellationToken.None);
        return Results.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(directory, file)));
    }
}
